// Each step needs the previous result, so the code drifts right.
function getData(callback) {
  setTimeout(() => callback(1), 2);
}
function getMoreData(value, callback) {
  setTimeout(() => callback(value * 10 + (value % 10) + 1), 2);
}
getData(function (a) {
  console.log('a =', a);
  getMoreData(a, function (b) {
    console.log('b =', b);
    getMoreData(b, function (c) {
      console.log('c =', c);
      getMoreData(c, function (d) {
        console.log('d =', d);
      });
    });
  });
});
console.log('pyramid started');

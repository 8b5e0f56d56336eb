// The script of a shop's page: opens the payment page in a frame over it, and closes it again.
// Frame, form, attributes and messages are those of the one public copy; nothing here says "paid".
(function () {
  "use strict";
  var tag = document.getElementById("amanpay-js");
  if (!tag || window.AmnPy) { return; }
  var home = new URL(tag.src).origin;
  var fields = Object.assign({}, tag.dataset);
  var box = null;

  function call(name, reason) {
    var callback = fields[name] && window[fields[name]];
    if (typeof callback === "function") { callback(reason); }
  }

  function make(name, styles, attributes) {
    var element = document.createElement(name);
    Object.assign(element.style, styles);
    Object.keys(attributes || {}).forEach(function (key) {
      element.setAttribute(key, attributes[key]);
    });
    return element;
  }

  function form() {
    var sent = make("form", { display: "none" }, {
      method: "post", action: home + "/widget/", target: "amanpay-js-frame"
    });
    var values = Object.assign({}, fields, { location: window.location.href });
    Object.keys(values).forEach(function (name) {
      sent.append(make("input", {}, { type: "hidden", name: name, value: values[name] }));
    });
    return sent;
  }

  function openModal(map) {
    if (box) { return; }
    fields = Object.assign({}, fields, map || {});
    box = make("div", {
      position: "fixed", inset: "0", zIndex: "2147483647", background: "rgb(16 24 40 / 60%)",
      display: "grid", placeItems: "center"
    }, { role: "dialog", "aria-modal": "true", "aria-label": "AmanPay" });
    box.append(make("iframe", {
      width: "100%", height: "100%", maxWidth: "30rem", maxHeight: "48rem", border: "0",
      background: "#fff"
    }, { name: "amanpay-js-frame", title: "AmanPay" }));
    document.body.append(box);
    var sent = form();
    document.body.append(sent);
    sent.submit();
    sent.remove();
    call("onopen_callback");
  }

  function closeModal(reason) {
    if (!box) { return; }
    box.remove();
    box = null;
    call("onclose_callback", reason || "close");
  }

  function heed(message) {
    if (message.action === "closeAmanPayModal") {
      closeModal("close");
    } else if (message.action === "closeAmanPayModalAndRefresh") {
      closeModal("closeRefresh");
      window.location.reload();
    } else if (message.action === "closeAmanPayModalAndRedirect") {
      var target = new URL(message.path, window.location.href);
      closeModal("closeRedirect");
      if (/^https?:$/.test(target.protocol)) { window.location.assign(target.href); }
    }
  }

  window.addEventListener("message", function (event) {
    if (event.origin !== home) { return; }
    var message;
    try { message = JSON.parse(event.data); } catch (error) { return; }
    if (message) { heed(message); }
  });

  window.AmnPy = { openModal: openModal, closeModal: closeModal };
  if (fields.mode === "button") {
    var button = make("button", { font: "inherit", padding: ".8rem 1.5rem" }, {
      type: "button", id: "amanpay-js-button"
    });
    button.textContent = { ar: "الأداء عبر AmanPay", en: "Pay with AmanPay" }[fields.language] ||
      "Payer avec AmanPay";
    button.addEventListener("click", function () { openModal(); });
    tag.after(button);
  }
  call("onload_callback");
}());

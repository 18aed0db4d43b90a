using Microsoft.AspNetCore.Components;

namespace Relata.Blazor;

/// <summary>Makes <c>@onrelatasubmit</c> known to the Razor compiler. The browser's half is in <c>wwwroot/Relata.Blazor.lib.module.js</c>.</summary>
[EventHandler("onrelatasubmit", typeof(FormSubmitEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;

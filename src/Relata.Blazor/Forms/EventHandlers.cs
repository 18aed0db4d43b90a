using Microsoft.AspNetCore.Components;

namespace Relata.Blazor;

/// <summary>Declares <c>@onrelatasubmit</c> for the Razor compiler. Its JavaScript part is <c>wwwroot/Relata.Blazor.lib.module.js</c>.</summary>
[EventHandler("onrelatasubmit", typeof(FormSubmitEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;

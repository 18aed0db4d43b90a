using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Logging;
using Relata.Blazor.Errors;
using Relata.Blazor.States;

namespace Relata.Blazor;

/// <summary>Shows the failures of handlers as messages above its content. Stands once in the layout: <c>&lt;StateErrors&gt;@Body&lt;/StateErrors&gt;</c>.</summary>
/// <remarks>
/// <para>
/// A failed handler leaves the page as it is; its message goes away when the user dismisses it, when a handler of the same state runs
/// again, or when another page is opened. A failure while the content renders, such as a relationship in the markup that nobody loaded,
/// puts a message in place of the content, with a button to try again. Either way the circuit goes on.
/// </para>
/// <para>
/// The message of a <see cref="UserException"/> is shown as it is. Any other exception while rendering is shown as a neutral sentence with a
/// reference, under which the exception stands in the log.
/// </para>
/// <para>Messages are elements of the class <c>relata-failure</c> in one of the class <c>relata-failures</c>. Style them as you like.</para>
/// </remarks>
public sealed partial class StateErrors : ErrorBoundaryBase, IDisposable
{
    [Inject]
    private Failures Failures { get; set; } = default!;

    [Inject]
    private ILogger<StateErrors> Logger { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Failures.Changed -= Render;
        Navigation.LocationChanged -= Leave;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Failures.Changed += Render;
        Navigation.LocationChanged += Leave;
    }

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        StateLog.RenderFailed(Logger, exception);
        return Task.CompletedTask;
    }

    private void Render() => _ = InvokeAsync(StateHasChanged);

    private void Leave(object? sender, LocationChangedEventArgs e)
    {
        Failures.ForgetOtherPages();
        Recover();
    }
}

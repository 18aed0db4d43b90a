using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Logging;
using Relata.Blazor.Errors;
using Relata.Blazor.States;

namespace Relata.Blazor;

/// <summary>Shows messages about failed handlers above its content. Used once, in the layout: <c>&lt;StateErrors&gt;@Body&lt;/StateErrors&gt;</c>.</summary>
/// <remarks>
/// <para>
/// A failed handler does not affect the page; its message is removed when the user dismisses it, when another handler of the same state runs,
/// or when the user navigates to another page. If rendering fails, for example because the markup reads a relationship that is not loaded, a
/// message with a retry button replaces the content. In both cases the circuit continues.
/// </para>
/// <para>
/// The message of a <see cref="UserException"/> is shown unchanged. For other exceptions during rendering a neutral sentence with a reference is
/// shown, under which the exception is logged.
/// </para>
/// <para>Each message is an element of the class <c>relata-failure</c>, inside an element of the class <c>relata-failures</c>, for styling.</para>
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

using Microsoft.AspNetCore.Components;
using Relata.Blazor.Errors;

namespace Relata.Blazor;

/// <summary>A form whose fields go to a handler of a state as <see cref="FormData"/>.</summary>
/// <remarks>
/// <para>
/// Between the tags stand ordinary HTML inputs with a <c>name</c>; no binding is needed. Their values are collected in the browser
/// when the user submits, so what the user typed survives a render of the page. While the handler runs, the fields and buttons of the
/// form are disabled and a second submission is ignored; they are disabled as well on a page that was rendered beforehand, until its
/// circuit has begun. A failure is shown below the fields, in an element of the class
/// <c>relata-failure</c>.
/// </para>
/// <para>
/// Files are not sent. Everything else must fit into one message to the server (32 KB unless
/// <c>HubOptions.MaximumReceiveMessageSize</c> says otherwise).
/// </para>
/// </remarks>
/// <example><code>
/// &lt;StateForm OnSubmit="State.FlagPost"&gt;
///   &lt;input type="hidden" name="post_id" value="@post.Id" /&gt;
///   &lt;input name="message" required /&gt;
///   &lt;button&gt;Flag&lt;/button&gt;
/// &lt;/StateForm&gt;
/// </code></example>
public sealed partial class StateForm : ComponentBase, IDisposable
{
    private bool _isRunning;
    private bool _isDisposed;
    private string? _failure;
    private int _generation;
    private int _turn;

    /// <summary>The handler: <c>Task</c> or <c>void</c>, with a <see cref="FormData"/> or with nothing.</summary>
    [Parameter, EditorRequired]
    public EventCallback<FormData> OnSubmit { get; set; }

    /// <summary>Whether the inputs go back to their initial values after the handler has succeeded. They keep what was typed by default.</summary>
    [Parameter]
    public bool ResetOnSubmit { get; set; }

    /// <summary>The inputs and the button.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Other attributes, such as <c>class</c>, go to the <c>form</c> element.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    private Failures Failures { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose() => _isDisposed = true;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (!RendererInfo.IsInteractive && AssignedRenderMode is null)
        {
            throw new RelataException(
                "REL503",
                "A StateForm needs an interactive page: its handler runs on the server while the page stays. " +
                "Put @rendermode InteractiveServer on the page, or on <Routes> in App.razor.");
        }
    }

    private async Task Submit(FormSubmitEventArgs submitted)
    {
        // A double click sends the second submission before the browser hears of the first: that the button is disabled, or,
        // when the handler was quick, that all is done.
        if (_isRunning || (submitted.Turn ?? _turn) != _turn)
        {
            return;
        }

        _isRunning = true;
        _turn++;
        _failure = null;
        try
        {
            await OnSubmit.InvokeAsync(new FormData(Whole(submitted.Fields)) { ShowFailure = message => _failure = message });
        }
        finally
        {
            _isRunning = false;
        }

        if (_failure is null && ResetOnSubmit)
        {
            _generation++;
        }
        else if (_failure is not null && _isDisposed)
        {
            // The handler took this form off the page before it failed: its message must not go with it.
            Failures.Report(this, _failure);
        }
    }

    // No browser sends a field without a name or a text; a program that speaks for one can, whatever the type says.
    private static IEnumerable<KeyValuePair<string, string>> Whole(IReadOnlyList<KeyValuePair<string, string>>? fields) =>
        (fields ?? []).Where(field => field.Key is not null && field.Value is not null);
}

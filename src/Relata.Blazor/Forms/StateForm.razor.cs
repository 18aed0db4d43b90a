using Microsoft.AspNetCore.Components;
using Relata.Blazor.Errors;

namespace Relata.Blazor;

/// <summary>A form that passes its fields to a handler of a state as <see cref="FormData"/>.</summary>
/// <remarks>
/// <para>
/// The content consists of ordinary HTML inputs with a <c>name</c>, without bindings. Their values are collected in the browser when the user
/// submits the form, so that a render of the page does not discard what the user has typed. While the handler runs, the inputs and buttons of the
/// form are disabled and further submissions are ignored; they are also disabled on a prerendered page until its circuit has started. A failure is
/// shown below the fields, in an element of the class <c>relata-failure</c>.
/// </para>
/// <para>
/// Files are not sent. All other fields must fit into one message to the server (32 KB, unless
/// <c>HubOptions.MaximumReceiveMessageSize</c> is set).
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

    /// <summary>The handler, which returns <c>Task</c> or <c>void</c> and takes a <see cref="FormData"/> or no argument.</summary>
    [Parameter, EditorRequired]
    public EventCallback<FormData> OnSubmit { get; set; }

    /// <summary>Whether the inputs are reset to their initial values after the handler has succeeded. Default: false.</summary>
    [Parameter]
    public bool ResetOnSubmit { get; set; }

    /// <summary>The inputs and buttons.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Further attributes of the <c>form</c> element, such as <c>class</c>.</summary>
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
        // On a double click, the browser sends the second submission before it has received the disabled button or, if the handler was quick, the
        // complete result of the first.
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
            // The handler removed this form from the page before it failed, so the message is shown elsewhere.
            Failures.Report(this, _failure);
        }
    }

    // Browsers never send a field without a name or value, but a forged request can, whatever the type says.
    private static IEnumerable<KeyValuePair<string, string>> Whole(IReadOnlyList<KeyValuePair<string, string>>? fields) =>
        (fields ?? []).Where(field => field.Key is not null && field.Value is not null);
}

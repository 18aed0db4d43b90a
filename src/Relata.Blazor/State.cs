using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Relata.Blazor.Errors;
using Relata.Blazor.States;

namespace Relata.Blazor;

/// <summary>The data that a page shows, and the handlers that change it. Each circuit (a browser tab) has one instance of each state class.</summary>
/// <remarks>
/// <para>
/// A handler is any method, with or without an argument, that a page binds to an event: <c>@onclick="State.LoadPosts"</c>,
/// <c>@onclick="() =&gt; State.Select(post)"</c>, <c>&lt;StateForm OnSubmit="State.FlagPost"&gt;</c>. Handlers of a state run one after another.
/// After each handler, every component that shows the state renders once. If a handler fails, the user gets a message
/// (<see cref="StateErrors"/>, <see cref="StateForm"/>) and the circuit continues. A handler calls other methods of its state directly; they run as
/// part of it.
/// </para>
/// <para>
/// A handler opens a session and closes it before it ends. Do not keep a session in a state: a circuit lives for hours, and a session holds
/// a connection and all entities that it has loaded. The entities remain readable after the session is closed.
/// </para>
/// <para>
/// A page that is prerendered (Blazor's default) loads twice: once in the state of the request, and again when its circuit starts. With
/// <c>new InteractiveServerRenderMode(prerender: false)</c> it loads once.
/// </para>
/// </remarks>
/// <seealso cref="StatePage{TState}"/>
public abstract class State : IHandleEvent, IDisposable
{
    private readonly HandlerGate _gate = new();
    private readonly CancellationTokenSource _closing = new();
    private Failures? _failures;
    private ILogger _logger = NullLogger.Instance;

    /// <summary>Whether a handler of this state is running or waiting.</summary>
    /// <remarks>
    /// To show it, the handler calls <see cref="Update"/> first. In the render after the handler the value is false, unless another handler is waiting.
    /// </remarks>
    public bool IsRunning => _gate.IsBusy;

    /// <summary>Cancelled when the circuit ends. Pass it to long-running operations.</summary>
    protected CancellationToken Closing => _closing.Token;

    internal StateViews Views { get; } = new();

    /// <summary>Loads the state's data. Called when a <see cref="StatePage{TState}"/> of this state is opened, before its first complete render.</summary>
    /// <example><code>protected override Task OnLoad() => LoadPosts();</code></example>
    protected internal virtual Task OnLoad() => Task.CompletedTask;

    /// <summary>Renders the present values in the middle of a handler. The render at its end is automatic.</summary>
    protected async Task Update()
    {
        await Views.Show();

        // Lets the render reach the browser, and other events be received, before the handler continues.
        await Task.Yield();
    }

    /// <summary>Returns the message to the user for a handler's exception.</summary>
    /// <remarks>
    /// The default is the message of a <see cref="UserException"/> or <see cref="FormFieldException"/>. The messages of other exceptions, including
    /// those of the library and the database, may contain statements, table names or paths: the user gets a neutral sentence with a reference
    /// (<see cref="ReferenceOf"/>), under which the exception is logged. Override the method to use other texts.
    /// </remarks>
    protected virtual string DescribeFailure(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return FailureText.ForHandler(failure);
    }

    /// <summary>The reference under which an exception is logged, for use in <see cref="DescribeFailure"/>.</summary>
    /// <param name="failure">The exception, which has the same reference at each call.</param>
    /// <returns>Eight letters and digits in two groups, such as <c>7F3K-2M9Q</c>.</returns>
    protected static string ReferenceOf(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return FailureReference.Of(failure);
    }

    /// <summary>Disposes the state with its circuit: waiting handlers do not run.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Override to release resources of the state, and call the base method.</summary>
    /// <param name="disposing">Always true unless a derived class has a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _closing.Cancel();
        }
    }

    // Blazor passes events to the target of the handler's delegate if it implements IHandleEvent; for a method of the state, that is the state.
    Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg) => Handle(item, arg);

    internal void Attach(Failures failures, ILogger logger)
    {
        _failures = failures;
        _logger = logger;
    }

    /// <summary>Runs a handler. A call from a running handler of this state is executed at once.</summary>
    internal Task Handle(EventCallbackWorkItem item, object? arg) =>
        _gate.IsReentrant ? item.InvokeAsync(arg) : Run(() => item.InvokeAsync(arg), arg as FormData);

    /// <summary>Runs a handler after those before it, and renders the views.</summary>
    /// <remarks>Stays in the caller's synchronization context, because components render in the context of their circuit.</remarks>
    internal Task Run(Func<Task> handler, FormData? form = null) => _gate.RunInTurn(() => RunReported(handler, form), Show);

    private Task Show() => _closing.IsCancellationRequested ? Task.CompletedTask : Views.Show();

    private async Task RunReported(Func<Task> handler, FormData? form)
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        _failures?.Forget(this);
        try
        {
            await handler();
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The circuit has ended, so there is nothing to show.
        }
        catch (Exception failure)
        {
            if (!TryReport(failure, form))
            {
                throw;
            }
        }
    }

    private bool TryReport(Exception failure, FormData? form)
    {
        var message = DescribeFailure(failure);
        if (form?.ShowFailure is { } showFailure)
        {
            showFailure(message);
        }
        else if (_failures is { AreShown: true })
        {
            _failures.Report(this, message);
        }
        else
        {
            StateLog.FailureIsNotShown(_logger, GetType().Name);
            return false;
        }

        StateLog.HandlerFailed(_logger, failure, GetType().Name);
        return true;
    }
}

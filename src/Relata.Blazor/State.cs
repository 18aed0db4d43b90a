using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Relata.Blazor.Errors;
using Relata.Blazor.States;

namespace Relata.Blazor;

/// <summary>What a page shows, and the handlers that change it. One object of each state class lives per circuit, which is one browser tab.</summary>
/// <remarks>
/// <para>
/// A handler is any method, with or without an argument, that a page wires to an event: <c>@onclick="State.LoadPosts"</c>,
/// <c>@onclick="() =&gt; State.Select(post)"</c>, <c>&lt;StateForm OnSubmit="State.FlagPost"&gt;</c>. However it is wired,
/// it runs after the handlers that came before it, every component that shows the state renders once when it is done, and its failure
/// becomes a message for the user (<see cref="StateErrors"/>, <see cref="StateForm"/>) while the circuit goes on.
/// A handler that calls another method of its state calls it directly, as a part of itself.
/// </para>
/// <para>
/// A handler opens a session, and closes it before it ends. Do not keep a session in a state: a circuit lives for hours, a session holds
/// a connection and everything it has loaded. The objects it loaded stay readable.
/// </para>
/// <para>
/// Where a page is rendered beforehand for its first response (prerendering, Blazor's default), it loads there once, in a state of
/// that request, and once more when its circuit begins. With <c>new InteractiveServerRenderMode(prerender: false)</c> it loads once.
/// </para>
/// </remarks>
/// <seealso cref="StatePage{TState}"/>
public abstract class State : IHandleEvent, IDisposable
{
    private readonly HandlerGate _gate = new();
    private readonly CancellationTokenSource _closing = new();
    private Failures? _failures;
    private ILogger _logger = NullLogger.Instance;

    /// <summary>Whether a handler of this state is running or waits for its turn.</summary>
    /// <remarks>
    /// To show it, let the handler call <see cref="Update"/> first. In the render that follows the handler it is false again, unless
    /// another handler waits.
    /// </remarks>
    public bool IsRunning => _gate.IsBusy;

    /// <summary>Canceled when the user has left and the circuit is gone. Give it to what may take long.</summary>
    protected CancellationToken Closing => _closing.Token;

    internal StateViews Views { get; } = new();

    /// <summary>Called when a <see cref="StatePage{TState}"/> of this state is opened, before its first full render. Loads what it shows.</summary>
    /// <example><code>protected override Task OnLoad() => LoadPosts();</code></example>
    protected internal virtual Task OnLoad() => Task.CompletedTask;

    /// <summary>Shows what there is so far. For the middle of a handler; at its end the page follows by itself.</summary>
    protected async Task Update()
    {
        await Views.Show();

        // Lets the render leave for the browser, and the user's other events come in, before the handler goes on.
        await Task.Yield();
    }

    /// <summary>The text that tells the user that a handler failed with this exception.</summary>
    /// <remarks>
    /// By default that is the message of a <see cref="UserException"/> or a <see cref="FormFieldException"/>. The message of any other
    /// exception, those of the library and the database included, may hold statements, table names or paths: for it the text is a neutral
    /// sentence with a reference (<see cref="ReferenceOf"/>) under which the exception stands in the log. Override it to word failures
    /// differently.
    /// </remarks>
    protected virtual string DescribeFailure(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return FailureText.OfHandler(failure);
    }

    /// <summary>The reference under which a failure is logged, for a text of your own in <see cref="DescribeFailure"/>.</summary>
    /// <param name="failure">The exception; it has the same reference each time.</param>
    /// <returns>Eight letters and digits in two groups, such as <c>7F3K-2M9Q</c>.</returns>
    protected static string ReferenceOf(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return FailureReference.Of(failure);
    }

    /// <summary>Ends the state with its circuit: handlers that still wait for their turn do not run.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Override to let go of what the state holds, and call the base.</summary>
    /// <param name="disposing">Always true, as long as the derived class has no finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _closing.Cancel();
        }
    }

    // A delegate of a method of this object has this object as its target, and Blazor hands its events to a target that can take them.
    Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg) => Handle(item, arg);

    internal void Attach(Failures failures, ILogger logger)
    {
        _failures = failures;
        _logger = logger;
    }

    /// <summary>Runs a handler, which may be called by another handler of this state.</summary>
    internal Task Handle(EventCallbackWorkItem item, object? arg) =>
        _gate.IsHeldByCaller ? item.InvokeAsync(arg) : Run(() => item.InvokeAsync(arg), arg as FormData);

    /// <summary>Runs a handler when its turn has come, and shows what it did.</summary>
    /// <remarks>Stays in the caller's context, as everything here does: components are rendered in the context of their circuit.</remarks>
    internal Task Run(Func<Task> handler, FormData? form = null) => _gate.Pass(() => RunReported(handler, form), Show);

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
            // The user is gone, and so is what the handler was to show.
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

namespace Relata.Blazor.Tests;

/// <summary>A state with handlers of every shape. What it counts stands in for what a state loads.</summary>
public sealed class CounterState : State
{
    public int Count { get; set; }

    public int Loads { get; private set; }

    public List<string> Log { get; } = [];

    public TaskCompletionSource Go { get; set; } = new();

    public Exception? LoadFailure { get; set; }

    public string Refusal { get; set; } = "";

    public Func<Exception, string, string>? Describe { get; set; }

    public bool WasCanceled { get; private set; }

    public void Add() => Count++;

    public void AddForm(FormData form) => Count += form.Pop<int>("amount");

    public async Task AddFormLater(FormData form)
    {
        var amount = form.Pop<int>("amount");
        await Go.Task;
        Count += amount;
    }

    public async Task AddLater()
    {
        Log.Add("add begins");
        await Go.Task;
        Count++;
        Log.Add("add ends");
    }

    public async Task DoubleLater()
    {
        Log.Add("double begins");
        await Task.Yield();
        Count *= 2;
        Log.Add("double ends");
    }

    public async Task AddTwiceShowingBoth()
    {
        Count++;
        await Update();
        await Go.Task;
        Count++;
    }

    public void Fail(string message) => Fail(new UserException(message));

    public void FailWithSecret() => Fail(new InvalidOperationException("password=hunter2"));

    public void FailInLibrary() => Fail(new RelataException("REL999", "The thing happened to Post.Flags. Do this about it."));

    public void FailInDatabase() => Fail(new RelataException("REL997", "no such table: SELECT secret FROM hidden_table in /srv/app.db"));

    public void Refuse() => Fail(new UserException(Refusal));

    public async Task FailLater()
    {
        await Task.Yield();
        Fail("failed later");
    }

    protected override string DescribeFailure(Exception failure) => Describe?.Invoke(failure, ReferenceOf(failure)) ?? base.DescribeFailure(failure);

    private void Fail(Exception failure)
    {
        Log.Add(failure.Message);
        throw failure;
    }

    public async Task WaitUntilClosed()
    {
        try
        {
            await Task.Delay(Timeout.Infinite, Closing);
        }
        catch (OperationCanceledException)
        {
            WasCanceled = true;
            throw;
        }
    }

    protected internal override Task OnLoad()
    {
        Loads++;
        return LoadFailure is null ? Task.CompletedTask : Task.FromException(LoadFailure);
    }
}

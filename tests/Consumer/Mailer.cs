namespace Consumer;

/// <summary>Says whose order was confirmed.</summary>
internal sealed class Mailer : IMailer
{
    private readonly TaskCompletionSource<string> _confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> Confirmed => _confirmed.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public Task ConfirmAsync(string customer, Guid id, CancellationToken cancellationToken)
    {
        _confirmed.TrySetResult(customer);
        return Task.CompletedTask;
    }
}

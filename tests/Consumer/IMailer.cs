namespace Consumer;

internal interface IMailer
{
    Task ConfirmAsync(string customer, Guid id, CancellationToken cancellationToken);
}

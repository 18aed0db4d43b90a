namespace Relata.Tests.Models.Bank;

[Table]
public partial class Account : Model
{
    public partial long Balance { get; set; }
}

using Relata;

[Table("transfer")]
public partial class BankTransfer : Payment
{
    public partial string Iban { get; set; }
}

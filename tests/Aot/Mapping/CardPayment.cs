using Relata;

[Table]
public partial class CardPayment : Payment
{
    [Index(IsUnique = true)] public partial string Receipt { get; set; }
}

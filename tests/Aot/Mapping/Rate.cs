using Relata;

[Table]
public partial class Rate : Model
{
    public partial double Value { get; set; }

    [ForeignKey<Currency>] public partial string CurrencyCode { get; set; }

    [Relationship(BackPopulates = nameof(Currency.Rates))]
    public partial Currency Currency { get; set; }
}

using Relata;

[Table]
public partial class Parcel : Model
{
    public partial PostalAddress From { get; set; } = new();                       // from_street, from_city, from_zip
    [Owned(Prefix = "to_")] public partial PostalAddress? Destination { get; set; }  // null if to_street, to_city and to_zip are NULL
    public partial Money Price { get; set; }                                        // price_amount, price_currency
}

using Relata;

[DiscriminatorValue(DeliveryKind.Ship)]
public partial class ShipStep : DeliveryStep
{
    public partial string? Harbour { get; set; }
}

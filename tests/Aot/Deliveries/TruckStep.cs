using Relata;

[DiscriminatorValue(DeliveryKind.Truck)]
public partial class TruckStep : DeliveryStep
{
    public partial string? Plate { get; set; }
}

using Relata;

/// <summary>A hierarchy that is told apart by an enum.</summary>
[Table]
public abstract partial class DeliveryStep : Model
{
    [Discriminator] public partial DeliveryKind Kind { get; }
    [ForeignKey<Delivery>] public partial DeliveryId DeliveryId { get; set; }
    [Relationship(BackPopulates = nameof(Delivery.Steps))] public partial Delivery? Delivery { get; set; }
}

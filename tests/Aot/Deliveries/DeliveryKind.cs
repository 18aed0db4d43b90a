public enum DeliveryKind
{
    Truck = 1,
    Ship = 2,
}

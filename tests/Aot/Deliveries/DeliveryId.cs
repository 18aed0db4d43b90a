public readonly record struct DeliveryId(Guid Value);

public sealed record DeliveryContent(List<DeliveryItem> Items, DeliveryKind Kind, decimal Total, DateOnly Day, string? Remark);

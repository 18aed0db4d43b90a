public sealed record DeliveryItem(string Article, int Count, decimal Price);

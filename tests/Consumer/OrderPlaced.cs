namespace Consumer;

public sealed record OrderPlaced(int OrderId, string Customer);

namespace Relata.Loaders.Options;

/// <summary>A condition, an order or a part of a page for the related rows of each owner.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Argument">The lambda, or the number of rows; null in a key of the plan cache, which must not hold what a lambda has captured.</param>
internal sealed record FilterCall(FilterCallKind Kind, object? Argument)
{
    /// <summary>The call without its lambda or number.</summary>
    public FilterCall WithoutArgument() => new(Kind, null);
}

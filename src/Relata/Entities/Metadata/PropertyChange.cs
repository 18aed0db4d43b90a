namespace Relata;

/// <summary>A changed property of an object.</summary>
/// <param name="Property">The property. A part of an owned value has its path: <c>Address.City</c>.</param>
/// <param name="Original">The value that the row had, as the property has it; null also if it is not known.</param>
/// <param name="Current">The present value.</param>
public sealed record PropertyChange(string Property, object? Original, object? Current)
{
    /// <summary>Whether the original value is known. It is not if the column was not loaded, or the object was expired, before the property was set.</summary>
    public bool IsOriginalKnown { get; init; } = true;
}

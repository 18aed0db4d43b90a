namespace Relata;

/// <summary>Thrown if a list is changed that shows only a part of the related entities: <see cref="RelatedList.IsPartial"/>.</summary>
public sealed class PartialListException : RelataException
{
    internal PartialListException(string message)
        : base("REL130", message)
    {
    }
}

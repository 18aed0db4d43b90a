namespace Relata.Tests.OrderedLists.Shapes;

/// <summary>An entity of an ordered list.</summary>
public interface IPlaced
{
    string Name { get; set; }

    int Position { get; }
}

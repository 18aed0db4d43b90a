using Relata.Models.Tests.Steps;

namespace Relata.Models.Tests.Driving;

/// <summary>One side of a relationship.</summary>
public abstract class DrivenPath
{
    private protected DrivenPath(DrivenClass owner, DrivenClass related, string name) => (Owner, Related, Name) = (owner, related, name);

    public DrivenClass Owner { get; }

    public DrivenClass Related { get; }

    public string Name { get; }

    /// <summary>The tags of the related objects, in their order.</summary>
    internal abstract IEnumerable<string> Tags(Entity owner);

    /// <summary>Compares queries along the relationship with the rows: those of the owners, and how many each has with a tag.</summary>
    internal abstract void Check(Session session, string tag, Func<string, IReadOnlyList<string>> related, IReadOnlyList<Row> owners);

    private protected void Compare(string what, IEnumerable<Row> expected, IEnumerable<Entity> found) => Difference.Throw(
        $"{Owner.Name}.{Name} {what}",
        string.Join(',', expected.Select(row => row.Tag).Order(StringComparer.Ordinal)),
        string.Join(',', found.Select(Owner.TagOf).Order(StringComparer.Ordinal)));
}

namespace Relata.Tests.UsedSessions.Kinds;

/// <summary>A model: what there is, principals before dependents, and how it is linked.</summary>
internal sealed record KindSet(IReadOnlyList<Kind> All, IReadOnlyList<Link> Links, IReadOnlyList<Pairing> Pairings)
{
    /// <summary>Whether its steps write nothing.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Tells the sides of the model what they must show.</summary>
    public KindSet Bind()
    {
        foreach (var link in Links)
        {
            link.Dependent.Links.Add(link);
            link.Reference?.Expected = (world, thing) => world.Referred(link, thing);
            link.Other?.Expected = (world, thing) => world.Referring(link, thing);
        }

        foreach (var pairing in Pairings)
        {
            pairing.Left.Expected = (world, thing) => world.Paired(pairing, thing, isLeft: true);
            pairing.Right?.Expected = (world, thing) => world.Paired(pairing, thing, isLeft: false);
        }

        return this;
    }
}

using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UnitsOfWork.Plain;

/// <summary>What each relationship shows, by the rows.</summary>
internal static class Shows
{
    private static readonly Dictionary<Side, Func<Rows, Row, int, Shown>> s_sides = [];

    static Shows()
    {
        foreach (var link in StudioKinds.Links)
        {
            if (link.Reference is not null)
            {
                s_sides.Add(link.Reference, (rows, row, tenant) => rows.Referred(link, row, tenant));
            }

            if (link.Other is not null)
            {
                s_sides.Add(link.Other, (rows, row, tenant) => rows.Referring(link, row, tenant));
            }
        }

        foreach (var pairing in StudioKinds.Pairings)
        {
            s_sides.Add(pairing.Left, (rows, row, tenant) => rows.Paired(pairing, row, isLeft: true, tenant));
            s_sides.Add(pairing.Right!, (rows, row, tenant) => rows.Paired(pairing, row, isLeft: false, tenant));
        }

        s_sides.Add(StudioKinds.StudioPeople, (rows, row, tenant) => rows.Across(StudioKinds.PlaceStudio, StudioKinds.PlacePerson, row, tenant));
        s_sides.Add(StudioKinds.PersonStudios, (rows, row, tenant) => rows.Across(StudioKinds.PlacePerson, StudioKinds.PlaceStudio, row, tenant));
    }

    public static Shown Of(Side side, Rows rows, Row row, int tenant) => s_sides[side](rows, row, tenant);
}

using Relata.Tests.UnitsOfWork.Models;
using Relata.Tests.UnitsOfWork.Plain;
using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Steps;

namespace Relata.Tests.UnitsOfWork.Steps;

/// <summary>Steps that link rows by link tables, and across the class of one.</summary>
internal static class Linking
{
    public static async Task AddAsync(Unit unit, Random random)
    {
        var (pairing, left, right, isLeft) = await PickAsync(unit, random);
        var (side, owner, related) = isLeft ? (pairing.Left, left, right) : (pairing.Right!, right, left);
        unit.Log.Add($"{owner}.{side.Name}.Add({related});");
        side.Add(unit.Objects[owner.Name], unit.Objects[related.Name]);
        unit.Now.Pairs.Add(new Pair(pairing, left.Name, right.Name));
    }

    public static async Task RemoveAsync(Unit unit, Random random)
    {
        var pair = random.Pick([.. unit.Now.Pairs.OrderBy(pair => (pair.Left, pair.Right))]);
        var (left, right) = (unit.Now.Get(pair.Left), unit.Now.Get(pair.Right));
        if (!left.Stays || !right.Stays || !Unit.IsSeen(left) || !Unit.IsSeen(right))
        {
            return;
        }

        await Reading.EntityAsync(unit, left, random);
        await Reading.EntityAsync(unit, right, random);
        var (side, owner, related) = random.Next(2) == 0 ? (pair.Pairing.Left, left, right) : (pair.Pairing.Right!, right, left);
        unit.Log.Add($"{owner}.{side.Name}.Remove({related});");
        side.Remove(unit.Objects[owner.Name], unit.Objects[related.Name]);
        unit.Now.Pairs.Remove(pair);
    }

    public static async Task ReplaceAsync(Unit unit, Random random)
    {
        var pairing = random.Pick(StudioKinds.Pairings);
        var isLeft = random.Next(2) == 0;
        var side = isLeft ? pairing.Left : pairing.Right!;
        var owner = await Reading.SeenAsync(unit, side.Owner, random);
        var shown = Shows.Of(side, unit.Now, owner, Unit.Tenant);
        if (shown.May.Count != 0)
        {
            return;
        }

        var related = random.Some(unit.Seen(side.Related));
        foreach (var row in related)
        {
            await Reading.EntityAsync(unit, row, random);
        }

        unit.Log.Add($"{owner}.{side.Name}.ReplaceWith([{string.Join(", ", related)}]);");
        side.ReplaceWith(unit.Objects[owner.Name], related.Select(row => unit.Objects[row.Name]));
        foreach (var row in shown.Must)
        {
            unit.Now.Pairs.Remove(Link(row));
        }

        foreach (var row in related)
        {
            unit.Now.Pairs.Add(Link(row));
        }

        Pair Link(Row row) => isLeft ? new Pair(pairing, owner.Name, row.Name) : new Pair(pairing, row.Name, owner.Name);
    }

    /// <summary>Adds to a shortcut: a link is made unless there is one.</summary>
    public static async Task AddAcrossAsync(Unit unit, Random random)
    {
        var studio = await Reading.SeenAsync(unit, StudioKinds.Studios, random);
        var person = await Reading.SeenAsync(unit, StudioKinds.People, random);
        var (side, owner, related) = random.Next(2) == 0 ? (StudioKinds.StudioPeople, studio, person) : (StudioKinds.PersonStudios, person, studio);
        unit.Log.Add($"{owner}.{side.Name}.Add({related});");
        side.Add(unit.Objects[owner.Name], unit.Objects[related.Name]);
        var made = unit.Session.New.OfType<Place>().SingleOrDefault(place => string.IsNullOrEmpty(place.Name));
        var isThere = Places(unit, studio, person).Any(place => place.Stays);
        Unit.Require(made is null == isThere, $"{studio} and {person} have {(isThere ? "a place" : "no place")}, and {(made is null ? "none" : "one")} was made.");
        if (made is not null)
        {
            var row = new Row(StudioKinds.Places, unit.NextName(StudioKinds.Places)) { State = RowState.New, Value = unit.NextValue() };
            (made.Name, made.Value) = (row.Name, row.Value);
            unit.Log.Add($"// the new place is {row}");
            unit.Objects[row.Name] = made;
            unit.Now.Add(row);
            unit.Now.Refer(row, StudioKinds.PlaceStudio, studio);
            unit.Now.Refer(row, StudioKinds.PlacePerson, person);
        }
    }

    /// <summary>Removes from a shortcut: the links are deleted.</summary>
    public static async Task RemoveAcrossAsync(Unit unit, Random random)
    {
        var place = random.Pick([.. unit.Now.Of(StudioKinds.Places).Where(place => place is { Stays: true } && place.Refers.Values.All(name => name is not null && unit.Now.Get(name) is { Stays: true } row && Unit.IsSeen(row)))]);
        var (studio, person) = (unit.Now.Get(place.Refers[StudioKinds.PlaceStudio]!), unit.Now.Get(place.Refers[StudioKinds.PlacePerson]!));
        await Reading.EntityAsync(unit, studio, random);
        await Reading.EntityAsync(unit, person, random);
        var (side, owner, related) = random.Next(2) == 0 ? (StudioKinds.StudioPeople, studio, person) : (StudioKinds.PersonStudios, person, studio);
        unit.Log.Add($"{owner}.{side.Name}.Remove({related});");
        side.Remove(unit.Objects[owner.Name], unit.Objects[related.Name]);
        foreach (var link in Places(unit, studio, person).ToList())
        {
            if (link.HasRow)
            {
                link.State = RowState.Leaving;
            }
            else
            {
                unit.Now.Forget(link);
            }
        }
    }

    private static IEnumerable<Row> Places(Unit unit, Row studio, Row person) =>
        unit.Now.Of(StudioKinds.Places).Where(place => place.Refers[StudioKinds.PlaceStudio] == studio.Name && place.Refers[StudioKinds.PlacePerson] == person.Name);

    private static async Task<(Pairing Pairing, Row Left, Row Right, bool IsLeft)> PickAsync(Unit unit, Random random)
    {
        var pairing = random.Pick(StudioKinds.Pairings);
        return (pairing, await Reading.SeenAsync(unit, pairing.LeftKind, random), await Reading.SeenAsync(unit, pairing.RightKind, random), random.Next(2) == 0);
    }
}

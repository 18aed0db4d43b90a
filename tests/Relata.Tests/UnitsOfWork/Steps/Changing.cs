using Relata.Tests.Models.Fleet;
using Relata.Tests.UnitsOfWork.Models;
using Relata.Tests.UnitsOfWork.Plain;
using Relata.Tests.UsedSessions.Steps;

namespace Relata.Tests.UnitsOfWork.Steps;

/// <summary>Steps that change columns.</summary>
internal static class Changing
{
    public static async Task SetValueAsync(Unit unit, Random random)
    {
        var row = await Reading.SeenAsync(unit, random.Pick(StudioKinds.Classes), random);
        var entity = unit.Objects[row.Name];
        var value = unit.NextValue();
        if (entity is Film or Game && random.Next(2) == 0)
        {
            unit.Log.Add($"{row}.{(entity is Film ? "Reels" : "Players")} = {value};");
            _ = entity is Film film ? film.Reels = value : ((Game)entity).Players = value;
            row.Extra = value;
        }
        else if (entity is Studio studio && random.Next(2) == 0)
        {
            row.City = $"city{value}";
            unit.Log.Add($"{row}.Seat{(value % 2 == 0 ? $".City = \"{row.City}\"" : $" = new Seat {{ City = \"{row.City}\" }}")};");
            if (value % 2 == 0)
            {
                studio.Seat.City = row.City;
            }
            else
            {
                studio.Seat = new Seat { City = row.City };
            }
        }
        else
        {
            unit.Log.Add($"{row}.Value = {value};");
            ((INamed)entity).Value = row.Value = value;
        }
    }

    /// <summary>Sets a value, and a reference, to something else and back: what is known of the row is not written.</summary>
    public static async Task SetBackAsync(Unit unit, Random random)
    {
        var row = await Reading.SeenAsync(unit, random.Pick(StudioKinds.Classes), random, row => row is { State: RowState.Stored, Staleness: Staleness.None });
        var link = random.Pick([.. StudioKinds.LinksOf(row.Type).Where(link => link is { Reference: not null, IsOneToOne: false } && link != StudioKinds.LevelGame && row.Refers[link] is not null).DefaultIfEmpty(null)]);
        var (former, other) = link is null || random.Next(2) == 0 ? (null, null) : (unit.Now.Get(row.Refers[link]!), await Reading.SeenAsync(unit, link.Principal, random));
        var wasTouched = row.IsTouched;
        var entity = unit.Objects[row.Name];
        if (former is { Stays: true } && other is not null && Unit.IsSeen(former))
        {
            var there = await Reading.EntityAsync(unit, former, random);
            unit.EndWithout(row);
            unit.Log.Add($"{row}.{link!.Reference!.Name} = {other}; {row}.{link.Reference.Name} = {former};");
            link.Reference.Set(entity, unit.Objects[other.Name]);
            link.Reference.Set(entity, there);
            unit.Now.Refer(row, link, other);
            unit.Now.Refer(row, link, former);
        }

        unit.Log.Add($"{row}.Value = {unit.NextValue()}; {row}.Value = {row.WrittenColumns.Value};");
        ((INamed)entity).Value = unit.NextValue();
        ((INamed)entity).Value = row.Value = row.WrittenColumns.Value;
        row.IsTouched = wasTouched || entity.GetChanges().Count > 0;
    }

    /// <summary>Gives a studio the badge of another or none, or exchanges the badges of two.</summary>
    public static async Task SetBadgeAsync(Unit unit, Random random)
    {
        var row = await Reading.SeenAsync(unit, StudioKinds.Studios, random);
        if (random.Next(2) == 0)
        {
            var other = await Reading.SeenAsync(unit, StudioKinds.Studios, random);
            Set(unit, row, other, other.Badge, row.Badge);
            return;
        }

        Set(unit, row, null, random.Next(4) == 0 ? null : random.Next(1, 7), null);
    }

    /// <summary>Changes the key of a tag, or exchanges the keys of two, and writes it: before, what belongs to the tag cannot be loaded.</summary>
    public static async Task SetKeyAsync(Unit unit, Random random)
    {
        await unit.FlushAsync(random);
        var row = await Reading.SeenAsync(unit, StudioKinds.Tags, random);
        var other = random.Next(2) == 0 ? await Reading.SeenAsync(unit, StudioKinds.Tags, random) : row;
        var code = other == row ? $"c{unit.NextValue()}" : (string)other.Key!;
        var (tag, second) = ((Tag)unit.Objects[row.Name], (Tag)unit.Objects[other.Name]);
        unit.Log.Add($"{row}.Code = \"{code}\";{(other == row ? "" : $" {other}.Code = \"{row.Key}\";")}");
        tag.Code = code;
        if (other != row)
        {
            second.Code = (string)row.Key!;
        }

        await unit.WriteAsync("session.Flush();", () => unit.Session.FlushAsync());
        (row.Key, other.Key) = (tag.Code, second.Code);
    }

    private static string Text(int? badge) => badge is null ? "null" : $"{badge}";

    private static void Set(Unit unit, Row row, Row? other, int? badge, int? second)
    {
        unit.Log.Add($"{row}.Badge = {Text(badge)};{(other is null ? "" : $" {other}.Badge = {Text(second)};")}");
        foreach (var (changed, value) in other is null ? [(row, badge)] : new (Row, int?)[] { (row, badge), (other, second) })
        {
            ((Studio)unit.Objects[changed.Name]).Badge = value;
            changed.IsTouched = true;
            changed.Badge = value;
        }
    }
}

using Relata.Tests.Models.Fleet;
using Relata.Tests.UnitsOfWork.Models;
using Relata.Tests.UnitsOfWork.Plain;
using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UnitsOfWork;

/// <summary>Holds what a session shows against the rows.</summary>
internal static class UnitChecks
{
    /// <summary>The row of an object that has come: there is one object for a row, and it is seen.</summary>
    public static Row Take(this Unit unit, Entity entity)
    {
        var row = unit.Now.Get(((INamed)entity).Name);
        Unit.Require(Unit.IsSeen(row), $"{row} came, which is hidden.");
        Unit.Require(!unit.Objects.TryGetValue(row.Name, out var known) || ReferenceEquals(known, entity), $"{row} came as another object.");
        Unit.Require(entity.GetType().Name == row.Type.Name, $"{row} came as {entity.GetType().Name}.");
        unit.Objects[row.Name] = entity;
        return row;
    }

    /// <summary>Holds what the session shows without loading against the rows.</summary>
    public static void Check(this Unit unit)
    {
        unit.Drop();
        foreach (var (name, entity) in unit.Objects.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList())
        {
            var row = unit.Now.Get(name);
            if (!Unit.IsSeen(row))
            {
                continue;
            }

            CheckColumns(row, entity);
            foreach (var side in StudioKinds.SidesOf(row.Type).Where(side => row.Stays && !unit.Unfiltered.Contains(name) && side.IsLoaded(entity)))
            {
                unit.Compare(row, side, side.Read(entity), "loaded");
            }
        }
    }

    /// <summary>Holds what a relationship shows against the rows.</summary>
    public static void Compare(this Unit unit, Row row, Side side, IReadOnlyList<Entity> shown, string how)
    {
        var must = Shows.Of(side, unit.Now, row, Unit.Tenant);
        List<string> names = [.. shown.Select(entity => ((INamed)entity).Name).Where(name => !unit.Now.Forgotten.Contains(name))];
        Unit.Require(must.Holds(names), $"{row}.{side.Name} ({how}) must show {must}, and shows [{string.Join(' ', names)}].");
        foreach (var entity in shown.Where(entity => unit.Now.Find(((INamed)entity).Name) is not null))
        {
            unit.Take(entity);
        }
    }

    private static void CheckColumns(Row row, Entity entity)
    {
        if (row.Staleness != Staleness.None)
        {
            return;
        }

        var state = entity.GetState();
        Unit.Require(row.State == RowState.New == (state == EntityState.Pending), $"{row} is {row.State}, and its object is {state}.");
        Unit.Require(((INamed)entity).Value == row.Value, $"{row}.Value must be {row.Value}, and is {((INamed)entity).Value}.");
        var (version, extra) = entity switch
        {
            Studio studio => (studio.Version, 0),
            Room room => ((int)room.Version, 0),
            Film film => (film.Version, film.Reels),
            Game game => (game.Version, game.Players),
            Project project => (project.Version, 0),
            _ => (0, 0),
        };
        Unit.Require(row.State == RowState.New || row.Version == Row.Unknown || version == row.Version, $"{row}.Version must be {row.Version}, and is {version}.");
        Unit.Require(extra == row.Extra, $"{row} must have {row.Extra}, and has {extra}.");
        if (entity is Studio owner)
        {
            Unit.Require((owner.Badge, owner.Seat.City, owner.TenantId) == (row.Badge, row.City, row.State == RowState.New ? owner.TenantId : row.Tenant), $"{row} must have badge {row.Badge} and city {row.City}, and has {owner.Badge} and {owner.Seat.City}.");
        }
    }
}

using Relata.Tests.Models.Fleet;
using Relata.Tests.UnitsOfWork.Models;
using Relata.Tests.UnitsOfWork.Plain;
using Relata.Tests.UsedSessions;
using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Steps;

namespace Relata.Tests.UnitsOfWork.Steps;

/// <summary>Steps that add objects.</summary>
internal static class Adding
{
    public static readonly string[] Languages = ["de", "en", "fr", "it"];

    public static async Task AddAsync(Unit unit, Random random)
    {
        var kind = random.Pick(StudioKinds.Classes);
        var principals = new List<(Link Link, Row Principal)>();
        foreach (var link in StudioKinds.LinksOf(kind).Where(link => link.IsRequired || random.Next(5) < 2))
        {
            if (link.IsRequired || unit.Seen(link.Principal).Any())
            {
                principals.Add((link, await Reading.SeenAsync(unit, link.Principal, random)));
                if (link.IsOneToOne)
                {
                    // Set from the side of the foreign key, what a one-to-one relationship led to is released only where it is in memory.
                    await Reading.ReadAsync(unit, principals[^1].Principal, link.Other!, random);
                }
            }
        }

        principals.ForEach(pair => unit.EndWithout(pair.Principal));
        Add(unit, Make(unit, kind, random), principals, random);
    }

    /// <summary>Inserts rows whose objects do not come into the session.</summary>
    public static async Task InsertRangeAsync(Unit unit, Random random)
    {
        await unit.FlushAsync(random);
        List<Row> rows = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Make(unit, random.Pick(new Kind[] { StudioKinds.Skills, StudioKinds.Studios, StudioKinds.Films, StudioKinds.Games }), random))];
        unit.Log.Add($"session.InsertRange({string.Join(", ", rows)});");
        List<Entity> entities = [.. rows.Select(row => unit.Objects[row.Name])];
        rows.ForEach(row => unit.Objects.Remove(row.Name));
        await unit.Session.InsertRangeAsync(entities);
        foreach (var (row, entity) in rows.Zip(entities))
        {
            (row.State, row.Key, row.Version, row.WrittenColumns) = (RowState.Stored, row.Root.KeyOf(entity), StudioKinds.HasVersion(row.Type) ? 1 : 0, row.Columns);
            foreach (var (link, principal) in row.Refers)
            {
                row.Written[link] = principal;
            }

            unit.Now.Add(row);
        }
    }

    private static Row Make(Unit unit, Kind kind, Random random)
    {
        var row = new Row(kind, unit.NextName(kind)) { State = RowState.New, Value = unit.NextValue(), Tenant = StudioKinds.HasTenant(kind) ? Unit.Tenant : 0 };
        var entity = kind.Create(row.Name);
        ((INamed)entity).Value = row.Value;
        switch (entity)
        {
            case Person person when random.Next(2) == 0:
                person.Id = new Guid(row.Value, 7, 7, [1, 2, 3, 4, 5, 6, 7, 8]);
                break;
            case Skill skill:
                skill.Id = 1_000_000 + row.Value;
                break;
            case Tag tag:
                tag.Code = $"c{row.Value}";
                break;
            case Phrase phrase:
                phrase.Language = row.Language = random.Pick(Languages);
                break;
            case Film film:
                film.Reels = row.Extra = unit.NextValue();
                break;
            case Game game:
                game.Players = row.Extra = unit.NextValue();
                break;
            case Studio studio:
                studio.Seat.City = row.City = $"city{row.Value}";
                if (random.Next(6) == 0)
                {
                    // Generated keys go on behind the greatest one that was given, and would meet the next ones.
                    studio.Id = -row.Value;
                }

                break;
        }

        unit.Log.Add($"var {row} = new {kind} {{ Name = \"{row}\", Value = {row.Value} }};");
        unit.Objects[row.Name] = entity;
        return row;
    }

    private static void Add(Unit unit, Row row, List<(Link Link, Row Principal)> principals, Random random)
    {
        if (principals.Exists(pair => pair.Link == StudioKinds.PhrasePerson && !IsFree(unit, pair.Principal, row)))
        {
            unit.Objects.Remove(row.Name);
            throw new StepEndedException();
        }

        unit.Now.Add(row);
        var entity = unit.Objects[row.Name];
        var hasOwner = false;
        foreach (var (link, principal) in principals)
        {
            if (link.Other is { IsList: true } list && (link.Reference is null || random.Next(2) == 0))
            {
                unit.Log.Add($"{principal}.{list.Name}.Add({row});");
                list.Add(unit.Objects[principal.Name], entity);
                hasOwner = true;
            }
            else
            {
                unit.Log.Add($"{row}.{link.Reference!.Name} = {principal};");
                link.Reference.Set(entity, unit.Objects[principal.Name]);
            }

            unit.Now.Refer(row, link, principal);
        }

        if (!hasOwner || random.Next(3) == 0)
        {
            unit.Log.Add($"session.Add({row});");
            unit.Session.Add(entity);
        }
    }

    /// <summary>Whether a person has no phrase in the language of another.</summary>
    public static bool IsFree(Unit unit, Row person, Row phrase) =>
        !unit.Now.Of(StudioKinds.Phrases).Any(other => other != phrase && other.Refers[StudioKinds.PhrasePerson] == person.Name && other.Language == phrase.Language);
}

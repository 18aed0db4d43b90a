using Relata.Tests.UnitsOfWork.Models;
using Relata.Tests.UnitsOfWork.Plain;
using Relata.Tests.UsedSessions;
using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Steps;
using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UnitsOfWork.Steps;

/// <summary>Steps that bring objects and relationships into memory.</summary>
internal static class Reading
{
    public static async Task QueryAsync(Unit unit, Random random)
    {
        var kind = random.Pick(StudioKinds.Classes);
        var isAgain = random.Next(6) == 0;
        if (isAgain || random.Next(3) == 0)
        {
            // What is read again loses the changes that are not written.
            await unit.FlushAsync(random);
        }

        var names = random.Next(2) == 0 ? null : random.Some(unit.Seen(kind).Where(row => row.HasRow).Select(row => row.Name));
        await QueryAsync(unit, kind, names, random, isAgain);
    }

    /// <summary>Asks for rows of a class; for all where no names are given.</summary>
    public static async Task QueryAsync(Unit unit, Kind kind, IReadOnlyList<string>? names, Random random, bool isAgain = false)
    {
        var shape = new QueryShape(names?.Select(name => new Thing(kind, name) { Key = name }).ToList()) { Depth = random.Next(0, 4), PopulatesExisting = isAgain };
        unit.Log.Add($"session.Query<{kind}>(){(names is null ? "" : $".Where(row => new[] {{ {string.Join(", ", names.Select(name => $"\"{name}\""))} }}.Contains(row.Name))")}{(isAgain ? ".PopulateExisting()" : "")}");
        var at = unit.Log.Count - 1;
        if (isAgain)
        {
            unit.Doubt();
        }

        var result = await kind.QueryAsync(unit.Session, shape, random);
        unit.Log[at] += $".ToList(); // {result.Options}";
        List<string> found = [.. result.Entities.Select(entity => unit.Take(entity).Name)];
        unit.Unfiltered.ExceptWith(found);
        unit.Expired.ExceptWith(found);
        if (isAgain)
        {
            unit.SetStaleness(found, Staleness.None);
        }

        var must = unit.Now.Of(kind).Where(row => row.HasRow && Unit.IsSeen(row) && names?.Contains(row.Name) != false).Select(row => row.Name);
        Unit.Require(must.Order().SequenceEqual(found.Order()), $"The query must bring {string.Join(' ', must.Order())}, and brings {string.Join(' ', found.Order())}.");
    }

    /// <summary>Reads a relationship, which loads it if need be.</summary>
    public static async Task ReadAsync(Unit unit, Random random)
    {
        var row = await SeenAsync(unit, random.Pick(StudioKinds.Classes), random);
        await ReadAsync(unit, row, random.Pick([.. StudioKinds.SidesOf(row.Type)]), random);
    }

    public static async Task ReadAsync(Unit unit, Row row, Side side, Random random)
    {
        var entity = await EntityAsync(unit, row, random);
        var (text, had) = ($"_ = {row}.{side.Name}; // {(side.IsLoaded(entity) ? "loaded" : "not loaded")}", unit.Session.HasChanges);
        if (random.Next(4) == 0)
        {
            // An access writes pending changes before it loads.
            IReadOnlyList<Entity> shown = [];
            unit.Session.Autoflush = true;
            try
            {
                await unit.WriteAsync($"{text}, autoflush", () => Task.FromResult(shown = Read(unit, entity, side)), () => had && !unit.Session.HasChanges);
            }
            finally
            {
                unit.Session.Autoflush = false;
            }

            if (unit.Now.Find(row.Name) is not { } still || !Unit.IsSeen(still))
            {
                throw new StepEndedException();
            }

            unit.Compare(row, side, shown, "read");
        }
        else
        {
            unit.Log.Add(text);
            unit.Compare(row, side, Read(unit, entity, side), "read");
        }

        if (entity is Person person && side == StudioKinds.PhrasePerson.Other)
        {
            foreach (var language in Adding.Languages)
            {
                var phrases = Shows.Of(side, unit.Now, row, Unit.Tenant);
                var shown = person.PhrasesByLanguage.TryGetValue(language, out var phrase) ? phrase.Name : null;
                var must = phrases.Must.FirstOrDefault(phrase => phrase.Language == language)?.Name;
                Unit.Require(shown == must || phrases.May.Any(phrase => phrase.Name == shown), $"{row} must have {must} for {language}, and has {shown}.");
            }
        }
    }

    /// <summary>A query that ignores filters: what is hidden comes into the session, and is not shown all the same.</summary>
    public static async Task QueryHiddenAsync(Unit unit, Random random)
    {
        await unit.FlushAsync(random);
        unit.Log.Add("session.Query<Project>().IgnoreFilters().ToList();");
        var found = await unit.Session.Query<Project>().IgnoreFilters().ToListAsync();
        var must = unit.Now.Of(StudioKinds.Projects).Select(row => row.Name).Order();
        Unit.Require(must.SequenceEqual(found.Select(project => project.Name).Order()), $"The query must bring {string.Join(' ', must)}, and brings {string.Join(' ', found.Select(project => project.Name))}.");
        foreach (var project in found.Where(project => Unit.IsSeen(unit.Now.Get(project.Name))))
        {
            unit.Unfiltered.Add(unit.Take(project).Name);
        }
    }

    public static async Task LoadOntoAsync(Unit unit, Random random)
    {
        var kind = random.Pick(StudioKinds.Classes);
        var owners = random.Some(unit.Seen(kind).Where(row => row.State == RowState.Stored && unit.Objects.ContainsKey(row.Name)));
        if (owners.Count != 0)
        {
            unit.Log.Add($"session.Load([{string.Join(", ", owners)}], …);");
            await kind.LoadAsync(unit.Session, [.. owners.Select(row => unit.Objects[row.Name])], random);
        }
    }

    /// <summary>Expires or refreshes an object, or a relationship of it. What is not written would be lost with it, and is written first.</summary>
    public static async Task ForgetAsync(Unit unit, Random random)
    {
        await unit.FlushAsync(random);
        var row = random.Pick([.. unit.Now.All.Where(row => Unit.IsSeen(row) && unit.Objects.ContainsKey(row.Name))]);
        var entity = unit.Objects[row.Name];
        unit.Doubt();
        switch (random.Next(3))
        {
            case 0:
                unit.Log.Add($"session.Expire({row});");
                unit.Session.Expire(entity);
                unit.Expired.UnionWith(unit.Objects.Keys);
                break;
            case 1:
                unit.Log.Add($"session.Refresh({row});");
                await unit.Session.RefreshAsync(entity);
                unit.SetStaleness([row.Name], Staleness.None);
                break;
            default:
                var side = random.Pick([.. StudioKinds.SidesOf(row.Type).Where(side => side != StudioKinds.StudioPeople && side != StudioKinds.PersonStudios)]);
                unit.Log.Add($"session.Refresh({row}, row => row.{side.Name});");
                await side.ReloadAsync(unit.Session, entity);
                break;
        }
    }

    /// <summary>Conditions along relationships.</summary>
    public static async Task AskAsync(Unit unit, Random random)
    {
        // A query writes pending changes before it is sent.
        if (random.Next(2) == 0)
        {
            await unit.FlushAsync(random);
        }

        var value = random.Next(60);
        var names = new List<string>();
        var must = random.Next(7) switch
        {
            0 => Ask(StudioKinds.Studios, session => session.Query<Studio>().Where(s => s.Projects.Any(p => p.Value > value)).Select(s => s.Name).ToList(), StudioKinds.ProjectStudio.Other!, "Studio: Projects.Any"),
            1 => Ask(StudioKinds.Studios, session => session.Query<Studio>().Where(s => s.People.Any(p => p.Value > value)).Select(s => s.Name).ToList(), StudioKinds.StudioPeople, "Studio: People.Any"),
            2 => Ask(StudioKinds.Projects, session => session.Query<Project>().Where(p => p.Parent!.Value > value).Select(p => p.Name).ToList(), StudioKinds.ProjectParent.Reference!, "Project: Parent"),
            3 => Ask(StudioKinds.People, session => session.Query<Person>().Where(p => p.Skills.Any(s => s.Value > value)).Select(p => p.Name).ToList(), StudioKinds.PersonSkills.Left, "Person: Skills.Any"),
            4 => Ask(StudioKinds.Games, session => session.Query<Game>().Where(g => g.Levels.Any(l => l.Value > value)).Select(g => g.Name).ToList(), StudioKinds.LevelGame.Other!, "Game: Levels.Any"),
            5 => Ask(StudioKinds.Tags, session => session.Query<Tag>().Where(t => t.Projects.Any(p => p.Value > value)).Select(t => t.Name).ToList(), StudioKinds.ProjectTags.Right!, "Tag: Projects.Any"),
            _ => Ask(StudioKinds.Bosses, session => session.Query<Boss>().Where(b => b.Led.Any(s => s.Value > value)).Select(b => b.Name).ToList(), StudioKinds.StudioBoss.Other!, "Boss: Led.Any"),
        };
        Unit.Require(must().Order().SequenceEqual(names.Order()), $"The condition must hold for {string.Join(' ', must().Order())}, and holds for {string.Join(' ', names.Order())}.");

        Func<List<string>> Ask(Kind kind, Func<Session, List<string>> query, Side side, string text)
        {
            unit.WriteAsync($"session.Query // {text} > {value}", () =>
            {
                unit.Session.Autoflush = true;
                try
                {
                    names.AddRange(query(unit.Session));
                }
                finally
                {
                    unit.Session.Autoflush = false;
                }

                return Task.CompletedTask;
            }).GetAwaiter().GetResult();
            return () => [.. unit.Now.Of(kind).Where(row => Unit.IsSeen(row) && Shows.Of(side, unit.Now, row, Unit.Tenant).Must.Any(other => other.Value > value)).Select(row => row.Name)];
        }
    }

    /// <summary>A row that the session sees and that stays, with its object in the session.</summary>
    public static async Task<Row> SeenAsync(Unit unit, Kind kind, Random random, Predicate<Row>? condition = null)
    {
        var row = random.Pick([.. unit.Seen(kind).Where(row => condition?.Invoke(row) != false)]);
        await EntityAsync(unit, row, random);
        return row;
    }

    /// <summary>The session's object for a row, which is loaded in some way if it has none.</summary>
    public static async Task<Entity> EntityAsync(Unit unit, Row row, Random random)
    {
        if (!unit.Objects.ContainsKey(row.Name) || unit.Unfiltered.Contains(row.Name))
        {
            var kind = random.Next(2) == 0 ? row.Type : row.Root;
            if (random.Next(2) == 0 || unit.Unfiltered.Contains(row.Name))
            {
                await QueryAsync(unit, kind, [row.Name], random);
            }
            else
            {
                unit.Log.Add($"session.Get<{kind}>({row.Key}); // {row}");
                var found = await kind.GetAsync(unit.Session, row.Key!, random);
                Unit.Require(found is not null, $"{row} must be there, and is not.");
                unit.Take(found!);
            }
        }

        return unit.Objects[row.Name];
    }

    private static IReadOnlyList<Entity> Read(Unit unit, Entity entity, Side side)
    {
        try
        {
            return side.Read(entity);
        }
        catch (RelationshipNotLoadedException) when (!side.IsLoaded(entity))
        {
            side.Load(unit.Session, entity);
            return side.Read(entity);
        }
    }
}

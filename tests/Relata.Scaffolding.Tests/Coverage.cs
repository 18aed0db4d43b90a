using Relata.CompilerServices;
using Relata.Mapping;
using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Comparing;
using Relata.Schema.Migrating.Running.History;

namespace Relata.Scaffolding.Tests;

/// <summary>
/// Holds the compiled classes to the catalog, whatever the planner has foreseen: each table, column and foreign key is in the classes, or the result says that it is not, and so does the file of the class.
/// </summary>
internal sealed class Coverage(Database database, ScaffoldResult result, ScaffoldOptions options)
{
    private readonly List<string> _silent = [];

    /// <summary>Fails with what is in neither.</summary>
    public async Task AssertAsync()
    {
        var live = await database.SchemaDialect.Reader.ReadAsync(database, [.. options.Schemas], isAsync: true, TestContext.Current.CancellationToken);
        var match = new ElementMatch(live, database.SchemaDialect);
        // The tables with those of links, which have no class.
        var mapped = database.Models.All(type => type.IsView) ? RelationalModel.Empty : TableMapper.MapDistinct(database.Models, database.Dialect);
        var tables = mapped.Tables.ToDictionary(table => match.Key(table.Name));
        var classes = database.Models.ToDictionary(type => match.Key(type.Table));
        foreach (var table in live.Tables.Where(table => !OwnTables.Contains(table.Name.Name)))
        {
            var key = match.Key(table.Name);
            Look(table, tables.GetValueOrDefault(key), classes.GetValueOrDefault(key), match);
        }

        foreach (var type in database.Models)
        {
            LookForComments(live.Tables.Concat(await ViewsAsync()).Single(table => match.Key(table.Name) == match.Key(type.Table)).Name.ToString(), type);
        }

        Assert.True(_silent.Count == 0, $"In no class, and not told:\n{string.Join('\n', _silent)}\nTold:\n{string.Join('\n', result.Unmapped)}");
    }

    private void Look(LiveTable table, Table? mapped, EntityType? type, ElementMatch match)
    {
        var file = FileOf(type);
        if (mapped is null && type is null)
        {
            // Options that name tables leave others out.
            if (options is { Tables.Count: 0, Exclude.Count: 0 } && !result.Unmapped.Any(part => part.Name == $"{table.Name}" && part.Reason.StartsWith("it has no class", StringComparison.Ordinal)))
            {
                _silent.Add($"{table.Name}");
            }

            return;
        }

        var columns = (mapped?.Columns.Select(column => column.Name) ?? type!.Columns.Select(column => column.Name)).ToHashSet();
        foreach (var column in table.Columns.Where(column => !columns.Contains(column.Name)))
        {
            Told($"{table.Name}.{column.Name}", _ => true, file, $"// The column {column.Name} has no property: ");
        }

        foreach (var foreign in table.ForeignKeys.Where(foreign => mapped?.ForeignKeys.Any(key => match.AreEqual(key, foreign.Key)) != true))
        {
            var name = $"{table.Name} ({foreign.Key.Columns})";
            Told(name, reason => reason.StartsWith($"the foreign key to {foreign.Key.Principal} is no relationship", StringComparison.Ordinal), file, $"// Not mapped: {name}: the foreign key to ");
        }
    }

    // Of a table with a class, what is told stands in the file as well.
    private void LookForComments(string table, EntityType type)
    {
        // The class of a link table is made by the generator.
        if (FileOf(type) is not { } file)
        {
            return;
        }

        var parts = result.Unmapped.Where(part => part.Name == table || part.Name.StartsWith($"{table}.", StringComparison.Ordinal) || part.Name.StartsWith($"{table} (", StringComparison.Ordinal));
        _silent.AddRange(parts.Where(part => !file.Contains($"// Not mapped: {part}", StringComparison.Ordinal) && !file.Contains($"// The column {part.Name[Math.Min(part.Name.Length, table.Length + 1)..]} has no property: {part.Reason}", StringComparison.Ordinal)).Select(part => $"in no file: {part}"));
    }

    private async Task<IEnumerable<LiveTable>> ViewsAsync() => await database.SchemaDialect.Reader.ReadViewsAsync(database, [.. options.Schemas], TestContext.Current.CancellationToken);

    private string? FileOf(EntityType? type) => result.Files.SingleOrDefault(file => file.Name == $"{type?.ClrType.Name}.cs")?.Text;

    private void Told(string name, Func<string, bool> isReason, string? file, string comment)
    {
        if (!result.Unmapped.Any(part => part.Name == name && isReason(part.Reason)) || file?.Contains(comment, StringComparison.Ordinal) == false)
        {
            _silent.Add(name);
        }
    }
}

using System.Text.RegularExpressions;
using Relata.Relational.Live;
using Relata.Schema.Comparing;

namespace Relata.Scaffolding.Planning;

/// <summary>
/// Tells what a table has and its class does not declare: checks, indexes of other kinds, what indexes and foreign keys have beyond their columns, and actions of foreign keys.
/// Checks and indexes are taken from the comparison, so that none is forgotten.
/// </summary>
internal sealed partial class LostParts(SchemaDifferences differences, bool indexesForeignKeys)
{
    private const string NotCreated = "A database that the classes create does not have it.";

    /// <summary>Adds the parts to what the classes do not have.</summary>
    public void Tell(ModelPlan model)
    {
        foreach (var type in model.Classes)
        {
            type.Unmapped.AddRange(type.IsView ? OfReadOnly(type) : OfTable(type));
            type.Unmapped.AddRange(type.References.SelectMany(reference => Actions(type, reference)));
        }
    }

    private IEnumerable<UnmappedPart> OfTable(ClassPlan type)
    {
        var table = (type.Table.Name with { Schema = type.Schema }).ToString();
        var indexes = ElementMatch.IndexesOf(type.Table);
        return differences.All.Where(difference => difference.Table == table).Select(difference => difference.Kind switch
        {
            SchemaDifferenceKind.ExtraCheck => Check(type, difference.Database!),
            SchemaDifferenceKind.ExtraIndex => Index(type, indexes.Find(index => index.Name == difference.Name)!),
            SchemaDifferenceKind.Attributes => new UnmappedPart($"{type.Table.Name}", SingleLine.Of($"'{difference.Name}' has {difference.Database}, which no class declares. A database that the classes create has it without that.")),
            _ => null,
        }).OfType<UnmappedPart>();
    }

    // The comparison leaves out the table of a class without a key, which declares nothing but columns.
    private IEnumerable<UnmappedPart> OfReadOnly(ClassPlan type) => type.Table.Checks.Select(check => Check(type, check.ToString()))
        .Concat(ElementMatch.IndexesOf(type.Table).Where(index => !(indexesForeignKeys && type.Table.ForeignKeys.Any(foreign => foreign.Key.Name == index.Name))).Select(index => Index(type, index)));

    private static UnmappedPart Check(ClassPlan type, string check) => new($"{type.Table.Name}", $"no class declares its {Spaces().Replace(check, " ")}. {NotCreated}");

    private static UnmappedPart Index(ClassPlan type, LiveIndex index) => new($"{type.Table.Name} ({index.Parts})", SingleLine.Of($"the index '{index.Name}' {Reason(type, index)}. {NotCreated}"));

    private static string Reason(ClassPlan type, LiveIndex index) => index switch
    {
        { IsSorted: false, IsUnique: false } => $"is {index.Kind}, which no class declares",
        _ when index.Parts.Any(part => part.Column is null) => "has an expression, which no class declares",
        _ when index.Parts.Any(part => part.IsDescending) => "has a descending order, which no class declares",
        _ when index.Parts.Any(part => part.IsPrefix) => "has the beginnings of values, which no class declares",
        _ when type.IsView => "is of a table whose class has no key, and declares no index",
        _ when type.IsLinkTable => "is of a link table, which has no class to declare it",
        _ when type.FindAll(index.Parts.Select(part => part.Column!)) is null => "has a column that has no property",
        _ => "has the columns of another index, and a class declares one for them",
    };

    private static IEnumerable<UnmappedPart> Actions(ClassPlan type, ReferencePlan reference)
    {
        var live = reference.Live;
        if (live.OnDelete.Length > 0 && !live.HidesActions && (type.IsLinkTable || reference.OnDelete == OnDelete.NoAction))
        {
            yield return Action($"ON DELETE {live.OnDelete}", live.OnDelete != "SET NULL" ? null
                : reference.IsNullable ? "another foreign key shares a column, which would become NULL too" : "a column of it cannot be NULL");
        }

        if (live.OnUpdate.Length > 0 && !live.HidesActions && (type.IsLinkTable || reference.OnUpdate == OnUpdate.NoAction))
        {
            yield return Action($"ON UPDATE {live.OnUpdate}", null);
        }

        UnmappedPart Action(string action, string? reason) => new(
            $"{type.Table.Name} ({live.Key.Columns})",
            $"{action} of the foreign key to {live.Key.Principal} is not in the class: {(type.IsLinkTable ? "a link table has none that could declare it" : reason ?? "no attribute declares it")}.");
    }

    // A condition of several lines.
    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

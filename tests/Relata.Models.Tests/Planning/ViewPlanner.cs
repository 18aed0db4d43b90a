using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Relata.Models.Tests.Planning;

/// <summary>Makes the views of a model.</summary>
internal sealed partial class ViewPlanner(Random random, string[] loading)
{
    public ViewPlan? View(ModelPlan model)
    {
        var bases = model.Entities.Where(entity => HasTable(model, entity)).ToList();
        if (bases.Count == 0)
        {
            return null;
        }

        var name = $"V{model.Views.Length}";
        var source = Pick(bases);
        var references = model.References.Where(reference => model.LineOf(source).Any(entity => entity.Name == reference.Owner)).ToList();
        var joined = references.Where(reference => model.Entities.Any(entity => entity.Name == reference.Target) && model.RootOf(model[reference.Target]).Hierarchy?.Style != HierarchyStyle.Concrete).ToList();
        var counted = joined.Where(reference => !reference.IsToCode).ToList();
        var style = counted.Count > 0 && random.Next(3) == 0 ? ViewStyle.Totals : random.Next(3) == 0 ? ViewStyle.Lines : ViewStyle.Rows;
        if (style == ViewStyle.Totals)
        {
            var reference = Pick(counted);
            var key = Renamed(name, reference, hasKey: true) with { IsKey = true, IsRequired = true, IsOneToOne = true };
            return new(Entity(name, [], [new("Total", "", new("long", "r.Next(4)", IsOrdered: true), IsNullable: false, Layer: 0)]), source.Name, style, reference.Name, IsHalf: false, reference.Name, [key]);
        }

        var hasKey = style == ViewStyle.Rows;
        var columns = model.LineOf(source).SelectMany(entity => entity.Columns).Where(column => IsViewed(column, hasKey)).Select(column => column with { Attributes = column.Kind.Attributes, Layer = 0 });
        return new(
            Entity(name, hasKey ? model.RootOf(source).Key : [], [.. columns]),
            source.Name,
            style,
            references.Count > 0 && random.Next(3) == 0 ? Pick(references).Name : null,
            IsHalf: random.Next(3) == 0,
            joined.Count > 0 && Chance() ? Pick(joined).Name : null,
            [.. references.Select(reference => Renamed(name, reference, hasKey))]);
    }

    /// <summary>A reference to a view, by a foreign key that no constraint holds.</summary>
    public ReferencePlan? Reference(ModelPlan model, string name, string inverse)
    {
        var views = model.Views.Where(view => view.HasKey).ToList();
        return views.Count == 0
            ? null
            : new(name, Pick(model.Entities).Name, Pick(views).Name, Chance() ? inverse : null, IsRequired: false, IsOneToOne: false, IsKey: false, IsToCode: false, "Default", Pick(loading), Pick(loading));
    }

    /// <summary>The entity with a table whose name is written in the source, as the SELECT of a view needs it.</summary>
    public static EntityPlan Named(EntityPlan entity) => entity.Attributes switch
    {
        "" => entity with { Attributes = $"[Table(\"viewed {entity.Name}\")]" },
        var attributes => entity with { Attributes = BareTable().Replace(attributes, $"Table(\"viewed {entity.Name}\")") },
    };

    /// <summary>Whether an entity has a table with all its columns.</summary>
    public static bool HasTable(ModelPlan model, EntityPlan entity) =>
        model.RootOf(entity).Hierarchy?.Style == HierarchyStyle.Concrete ? !entity.IsAbstract : entity.Base is null;

    private ReferencePlan Renamed(string view, ReferencePlan reference, bool hasKey) => reference with
    {
        Name = view + reference.Name,
        Owner = view,
        Inverse = hasKey && random.Next(3) > 0 ? $"{view}Of{reference.Name}" : null,
        IsRequired = reference.IsRequired || reference.IsKey,
        IsOneToOne = false,
        IsKey = hasKey && reference.IsKey,
        Share = null,
        Cascade = "Default",
        Loading = Pick(loading),
        InverseLoading = Pick(loading),
    };

    private static EntityPlan Entity(string name, ImmutableArray<KeyPart> key, ImmutableArray<ColumnPlan> columns) =>
        new(name, null, "", IsAbstract: false, null, [.. key.Select(part => part with { IsInherited = false, Sequence = null })], 0, HasCode: false, "", columns);

    private static bool IsViewed(ColumnPlan column, bool hasKey) =>
        column.Name != "HTTPCode"
        && column.Kind.Type is not ("Money" or "Address")
        && !column.Kind.Attributes.Contains("Index", StringComparison.Ordinal)
        && !column.Kind.Attributes.Contains("Column(\"", StringComparison.Ordinal)
        && !column.Kind.Attributes.Contains("Default", StringComparison.Ordinal)
        && (hasKey || !column.Kind.Attributes.Contains("Deferred", StringComparison.Ordinal));

    private bool Chance() => random.Next(2) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    [GeneratedRegex(@"(?<=[\[ ])Table(?=[,\]])")]
    private static partial Regex BareTable();
}

using System.Collections.Immutable;

namespace Relata.Models.Tests.Planning;

/// <summary>Makes the classes of a model, without their relationships.</summary>
internal sealed class EntityPlanner(Random random)
{
    private static readonly string[] s_words = ["Order", "Group", "Select", "Größe", "Key", "Value", "Index", "From", "User", "Table", "Naïve", "HTTPCode", "Primary", "Rank", "Limit", "T0", "Type", "Row"];

    private static readonly string[] s_names = ["order", "a b", "x\\\"y", "c'est", "50%", "a.b", "[x]", "q?1", "@p", "$1", ":x", "{0}", "back`tick", "日本", "MixedCase", "t0", "-- no", "a\\\\b"];

    private static readonly string[] s_naming = ["", "", "", "Naming(NamingConvention.AsIs), ", "Naming(PluralTables = true), ", "Naming(TablePrefix = \"pre \"), "];

    private static readonly string[] s_discriminators = ["string", "string", "Kinds", "int"];

    private readonly List<string> _tables = [.. s_names];

    private readonly bool _hasSequences = random.Next(5) == 0;

    public List<EntityPlan> Planned { get; } = [];

    /// <summary>The place of a root among the roots.</summary>
    public int OrderOf(EntityPlan entity) => entity.Base is { } name ? OrderOf(Planned.Single(other => other.Name == name)) : Planned.IndexOf(entity);

    public void AddRoot()
    {
        var hierarchy = random.Next(3) == 0 ? new HierarchyPlan((HierarchyStyle)random.Next(3), Pick(s_discriminators)) : null;
        var isConcrete = hierarchy?.Style == HierarchyStyle.Concrete;
        var key = Planned.Count > 0 && random.Next(3) == 0 ? [KeyPart.Number] : _hasSequences && Chance() ? Pick(KeyPart.FromSequences) : Pick(KeyPart.All.Where(parts => !isConcrete || parts.All(part => part.IsUnique)).ToArray());
        var words = s_words.ToList();
        var layers = random.Next(4) == 0 ? random.Next(1, 4) : 0;
        var compares = random.Next(6) == 0;
        var members = compares ? "" : Members();
        var attributes = $"[{Pick(s_naming)}{(isConcrete ? "Table" : Table())}{(compares ? ", CompareChanges" : "")}]";
        var isAbstract = hierarchy is not null && Chance();
        var root = new EntityPlan($"E{Planned.Count}", null, attributes, isAbstract, hierarchy, [.. key], layers, !isConcrete && random.Next(3) == 0, members, Columns(words, layers, compares));
        if (random.Next(5) == 0)
        {
            root = WithComputed(root);
        }

        Planned.Add(root);
        if (hierarchy is not null)
        {
            AddDerived(root, hierarchy, words, compares);
        }
    }

    private static EntityPlan WithComputed(EntityPlan root) => root with
    {
        Members = root.Members + "    [Generated(\"amount * 2\")] public partial int Doubled { get; }\n",
        Columns = root.Columns.Add(new("Amount", "Column(\"amount\")", new("int", "r.Next(-9, 9)", IsOrdered: true), IsNullable: false, Layer: 0)),
    };

    private void AddDerived(EntityPlan root, HierarchyPlan hierarchy, List<string> words, bool compares)
    {
        var line = new List<EntityPlan> { root };
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var isAbstract = left > 1 && random.Next(4) == 0;
            var table = hierarchy.Style switch
            {
                HierarchyStyle.OneTable => "",
                HierarchyStyle.Joined => Chance() ? $"[{Table()}]" : "",
                _ => isAbstract || Chance() ? "" : $"[{Table()}]",
            };
            var above = line[^1].IsAbstract ? line[^1] : Pick(line);
            line.Add(new($"E{Planned.Count}", above.Name, table, isAbstract, null, [], 0, HasCode: false, "", Columns(words, 0, compares)));
            Planned.Add(line[^1]);
        }
    }

    private string Table()
    {
        if (random.Next(3) > 0 || _tables.Count == 0)
        {
            return "Table";
        }

        var name = Pick(_tables);
        _tables.Remove(name);
        return $"Table(\"{name}\")";
    }

    private string Members() => random.Next(8) switch
    {
        0 => "    [Version] public partial int Revision { get; set; }\n",
        1 => "    [Version] public partial Guid Revision { get; set; }\n    [CreatedAt] public partial DateTimeOffset Made { get; set; }\n",
        2 => "    [CreatedAt, Convert<UnixSeconds>] public partial DateTime Made { get; set; }\n    [UpdatedAt] public partial DateTime Written { get; set; }\n",
        3 => "    [Version] public partial DateTimeOffset Revision { get; set; }\n",
        _ => "",
    };

    private ImmutableArray<ColumnPlan> Columns(List<string> words, int layers, bool compares) =>
        [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Column(words, layers, compares))];

    private ColumnPlan Column(List<string> words, int layers, bool compares)
    {
        var name = words.Count > 0 ? Pick(words) : $"Column{random.Next()}";
        words.Remove(name);
        var kind = Pick(ColumnKinds.All.Where(kind => !compares || kind.IsExact).ToArray());
        var attributes = kind.Attributes.Replace("{0}", name, StringComparison.Ordinal);
        var index = Array.IndexOf(s_words, name);
        if (index >= 0 && random.Next(4) == 0 && !attributes.Contains("Column(", StringComparison.Ordinal) && kind.Type is not ("Money" or "Address"))
        {
            // Names of columns are unique in a hierarchy: each word has one.
            attributes = $"Column(\"{s_names[index]}\")" + (attributes.Length > 0 ? ", " + attributes : "");
        }

        return new(name, attributes, kind, kind.CanBeNull && Chance(), random.Next(layers + 1));
    }

    private bool Chance() => random.Next(2) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}

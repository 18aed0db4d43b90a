using System.Globalization;
using System.Reflection;

namespace Relata.Scaffolding.Names;

/// <summary>The names of a namespace or of a class, each of which is given once.</summary>
/// <param name="reserved">The names that are never given, in this case.</param>
/// <param name="comparer">Which names that are given are equal.</param>
internal sealed class NameScope(IEnumerable<string> reserved, StringComparer comparer)
{
    // What the text of a class names, and what a base class has.
    private static readonly string[] s_types =
    [
        .. typeof(Entity).Assembly.GetExportedTypes().Where(type => type.Namespace == "Relata").Select(type => type.Name.Split('`')[0]),
        "Guid", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "System", "Relata", "MaxLength", "MaxLengthAttribute", "Naming",
    ];

    private static readonly string[] s_members =
    [
        .. typeof(Entity).GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy).Select(member => member.Name),
        .. typeof(IEntity<>).GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance).Select(member => member.Name),
        "OnDelete", "OnUpdate", "Cascade", "System", "Relata", "Copy",
    ];

    private readonly HashSet<string> _reserved = new(reserved, StringComparer.Ordinal);

    private readonly HashSet<string> _taken = new(comparer);

    /// <summary>The names of the classes of a namespace. They are those of the files too, of which two that differ by case alone are one on Windows and macOS. Reserved names have no files.</summary>
    public static NameScope OfNamespace(string name) => new([.. s_types, .. name.Split('.')], StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the members of a class.</summary>
    public static NameScope OfClass(string name) => new([.. s_members, name, name + "Link"], StringComparer.Ordinal);

    /// <summary>Whether a name is free.</summary>
    public bool IsFree(string name) => !_reserved.Contains(name) && !_taken.Contains(name);

    /// <summary>The first name that is free, or the last with a number.</summary>
    public string Take(params string[] wanted)
    {
        var name = wanted.FirstOrDefault(IsFree);
        for (var number = 2; name is null; number++)
        {
            var numbered = string.Create(CultureInfo.InvariantCulture, $"{wanted[^1]}{number}");
            name = IsFree(numbered) ? numbered : null;
        }

        _taken.Add(name);
        return name;
    }
}

using Relata.Models.Tests.Driving;

namespace Relata.Models.Tests.Steps;

/// <summary>The relationships of a class.</summary>
internal static class Sides
{
    public static IEnumerable<DrivenPath> All(DrivenModel model) =>
        model.AllReferences.SelectMany(reference => new[] { reference.Path, reference.Inverse })
            .Concat(model.Links.SelectMany(link => new[] { link.Path, link.Inverse }))
            .OfType<DrivenPath>();

    public static IEnumerable<DrivenPath> Of(DrivenModel model, DrivenClass type) => All(model).Where(path => type.Is(path.Owner));

    /// <summary>Those of a class that a part of a line has.</summary>
    public static IEnumerable<DrivenPath> Of(DrivenModel model, DrivenClass type, LinePart part) => Of(model, type).Where(path => part switch
    {
        LinePart.All => true,
        LinePart.Kept => !IsLate(model, path),
        _ => path.Owner == type && IsLate(model, path),
    });

    /// <summary>The columns that a part of a line has.</summary>
    public static IEnumerable<DrivenColumn> Columns(DrivenClass type, LinePart part) => part == LinePart.Late && type.View is null ? [] : type.AllColumns;

    /// <summary>The line of an object, with those of its related objects of which a condition holds, as <see cref="World.Say(IEnumerable{string}, LinePart)"/> has it.</summary>
    public static string Say(DrivenModel model, DrivenClass type, Entity entity, LinePart part = LinePart.All, Func<string, bool>? isThere = null)
    {
        var values = Columns(type, part).Select(column => $"{column.Name}={column.Text(entity)}");
        var paths = Of(model, type, part).Select(path => $"{path.Name}={string.Join(',', Ordered(model, path, path.Tags(entity).Where(tag => isThere?.Invoke(tag) != false)))}");
        return $"{type.TagOf(entity)} {type.Name} {string.Join(' ', values.Concat(paths))}";
    }

    private static bool IsLate(DrivenModel model, DrivenPath path) => model.AllReferences.Any(reference => reference.IsLate && (reference.Path == path || reference.Inverse == path));

    // A list by a foreign key has the order of the model when it is read; what was added since stands at its end.
    private static IEnumerable<string> Ordered(DrivenModel model, DrivenPath path, IEnumerable<string> tags) =>
        model.Links.Any(link => link.Path == path || link.Inverse == path) ? tags.Order(StringComparer.Ordinal) : tags.OrderDescending(StringComparer.Ordinal);
}

using Relata.Models.Tests.Driving;

namespace Relata.Models.Tests.Steps;

/// <summary>The relationships of a class.</summary>
internal static class Sides
{
    public static IEnumerable<DrivenPath> All(DrivenModel model) =>
        model.References.SelectMany(reference => new[] { reference.Path, reference.Inverse })
            .Concat(model.Links.SelectMany(link => new[] { link.Path, link.Inverse }))
            .OfType<DrivenPath>();

    public static IEnumerable<DrivenPath> Of(DrivenModel model, DrivenClass type) => All(model).Where(path => type.Is(path.Owner));

    /// <summary>The line of an object, as <see cref="World.Say(IEnumerable{string})"/> has it.</summary>
    public static string Say(DrivenModel model, DrivenClass type, Entity entity)
    {
        var values = type.AllColumns.Select(column => $"{column.Name}={column.Text(entity)}");
        var paths = Of(model, type).Select(path => $"{path.Name}={string.Join(',', Ordered(model, path, path.Tags(entity)))}");
        return $"{type.TagOf(entity)} {type.Name} {string.Join(' ', values.Concat(paths))}";
    }

    // A list by a foreign key has the order of the model when it is read; what was added since stands at its end.
    private static IEnumerable<string> Ordered(DrivenModel model, DrivenPath path, IEnumerable<string> tags) =>
        model.Links.Any(link => link.Path == path || link.Inverse == path) ? tags.Order(StringComparer.Ordinal) : tags.OrderDescending(StringComparer.Ordinal);
}

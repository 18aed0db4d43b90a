using Relata.Generator.Info;
using Relata.Generator.Writing.Mapping;

namespace Relata.Generator.Writing;

/// <summary>Writes what a class of owned objects needs so that the entity that holds an object knows of its changes.</summary>
internal static class OwnedClassWriter
{
    private const string Contract = "RelataServices::IOwnedObject";

    public static void Write(CodeWriter writer, EntityInfo type, OwnedClassInfo owned)
    {
        writer
            .Line($"private RelataServices::OwnedLink {owned.Link};")
            .Line()
            .Line($"ref RelataServices::OwnedLink {Contract}.Link => ref {owned.Link};")
            .Line();
        var held = owned.Held.Select(part => (part, Accessor: $"{owned.Interface}.{owned.Fields[part.Field].Accessor}")).ToArray();
        writer
            .Line($"{Contract}? {Contract}.Held(int offset) => {(held.Length == 0 ? "null" : $"offset switch {{ {string.Concat(held.Select(each => $"{each.part.Offset} => {each.Accessor}(this), "))}_ => null }}")};")
            .Line()
            .Open($"{Contract} {Contract}.Clone(bool isRecord)")
            .Line($"var copy = ({type.Class})MemberwiseClone();")
            .Lines(held.Select(each => $"{each.Accessor}(copy) = RelataServices::OwnedMember.Clone({each.Accessor}(this), isRecord);"))
            .Line("return copy;")
            .Close()
            .Line()
            .Open($"void {Contract}.Assign({Contract} source)")
            .Line($"var from = ({type.Class})source;");
        for (var i = 0; i < owned.Fields.Count; i++)
        {
            var accessor = $"{owned.Interface}.{owned.Fields[i].Accessor}";
            writer.Line(held.FirstOrDefault(each => each.part.Field == i).part is { } part
                ? $"{accessor}(this) = RelataServices::OwnedMember.Restore({accessor}(from), this, {part.Offset});"
                : $"{accessor}(this) = {accessor}(from);");
        }

        writer
            .Close()
            .Line()
            .Open($"void {Contract}.Settle()")
            .Lines(held.Select(each => $"(({Contract}?){each.part.Property})?.Settle();"))
            .Close()
            .Line()
            .Open($"private static class {owned.Interface}");
        foreach (var field in owned.Fields)
        {
            MappingWriter.WriteAccessor(writer, field);
        }

        writer.Close();
    }
}

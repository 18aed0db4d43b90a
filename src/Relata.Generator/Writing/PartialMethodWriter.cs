using Relata.Generator.Info;

namespace Relata.Generator.Writing;

/// <summary>Writes the declarations and calls of partial methods that the author of the class has written.</summary>
internal static class PartialMethodWriter
{
    // partial void OnTitleChanged(string oldValue, string newValue);
    public static void WriteDeclarations(CodeWriter writer, PropertyInfo property)
    {
        foreach (var method in property.ChangeMethods)
        {
            var old = method.OldName is { } name ? $"{property.Type} {name}, " : "";
            writer.Line().Line($"partial void {method.Name}({old}{property.Type} {method.NewName});");
        }
    }

    // partial void OnLoaded();
    //
    // protected override void OnEntityMoment(RelataServices::EntityMoment moment)
    // {
    //     base.OnEntityMoment(moment);
    //     switch (moment)
    //     {
    //         case RelataServices::EntityMoment.Loaded: OnLoaded(); break;
    //     }
    // }
    public static void WriteMoments(CodeWriter writer, EntityInfo entity)
    {
        if (entity.Moments.Count == 0)
        {
            return;
        }

        writer.Line();
        foreach (var moment in entity.Moments)
        {
            writer.Line($"partial void On{moment}();");
        }

        writer
            .Line()
            .Line("/// <inheritdoc />")
            .Open($"protected {(entity.SeesInternals ? "internal " : "")}override void OnEntityMoment(RelataServices::EntityMoment moment)")
            .Line("base.OnEntityMoment(moment);")
            .Open("switch (moment)");
        foreach (var moment in entity.Moments)
        {
            writer.Line($"case RelataServices::EntityMoment.{moment}: On{moment}(); break;");
        }

        writer.Close().Close();
    }
}

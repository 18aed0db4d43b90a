using System.Globalization;
using Relata.Generator.Info;

namespace Relata.Generator.Writing;

/// <summary>Writes the implementation of a partial property.</summary>
/// <remarks>
/// The accessors use the <c>field</c> keyword, because an initializer would not compile otherwise (CS8050). The getter of a
/// non-nullable type uses <c>!</c>, because the compiler would require a value in the constructor otherwise (CS9264).
/// </remarks>
internal static class PropertyWriter
{
    public static void Write(CodeWriter writer, PropertyInfo property)
    {
        if (property.ChangeMethods.Count > 0)
        {
            WriteObserved(writer, property);
            return;
        }

        var getter = property.Getter is null ? "" : $"{property.Getter} => {Get(property)}; ";
        var setter = property.Setter is null ? "" : $"{property.Setter} => {Set(property)}; ";
        writer.Line($"{property.Modifiers}partial {property.Type} {property.Name} {{ {getter}{setter}}}");
    }

    // public RelatedDictionary<string, Note> NotesByLanguage { get => RelataServices::ToManySlot.ByKey(this.Notes, ref field); }
    public static void WriteByKey(CodeWriter writer, RelationshipInfo list, ListKeyInfo key) => writer
        .Line($"/// <summary>The entities of <see cref=\"{CSharp.Identifier(list.Name)}\"/> by their <c>{key.Property}</c>.</summary>")
        .Line("[global::System.Text.Json.Serialization.JsonIgnore]")
        .Line($"{key.Access} global::Relata.RelatedDictionary<{key.Type}, {list.Related}> {CSharp.Identifier(key.Name)} {{ get => RelataServices::ToManySlot.ByKey(this.{CSharp.Identifier(list.Name)}, ref field); }}");

    // set
    // {
    //     if (!RelataServices::ColumnSlot.Changes(this, 1, ref field, value))
    //     {
    //         RelataServices::ColumnSlot.Set(this, 1, ref field, value);
    //         return;
    //     }
    //
    //     var before = RelataServices::ColumnSlot.Get(this, 1, ref field!);
    //     OnTitleChanging(before, value);
    //     RelataServices::ColumnSlot.Set(this, 1, ref field, value);
    //     OnTitleChanged(before, value);
    // }
    private static void WriteObserved(CodeWriter writer, PropertyInfo property)
    {
        writer.Open($"{property.Modifiers}partial {property.Type} {property.Name}");
        if (property.Getter is not null)
        {
            writer.Line($"{property.Getter} => {Get(property)};");
        }

        if (property.Setter is not null)
        {
            WriteObservedSetter(writer, property);
        }

        writer.Close();
        PartialMethodWriter.WriteDeclarations(writer, property);
    }

    private static void WriteObservedSetter(CodeWriter writer, PropertyInfo property)
    {
        // A parameter named value or before is no obstacle: the method is only called here.
        var changes = property.Slot == PropertySlot.Column
            ? $"RelataServices::ColumnSlot.Changes(this, {Index(property)}, ref field, value)"
            : "RelataServices::OwnedMember.Changes(this, ref field, value)";
        writer
            .Open(property.Setter!)
            .Open($"if (!{changes})")
            .Line($"{Set(property)};")
            .Line("return;")
            .Close()
            .Line();
        if (property.ChangeMethods.Any(method => method.OldName is not null))
        {
            var slot = property.Slot == PropertySlot.Column ? $"RelataServices::ColumnSlot.Get(this, {Place(property)}, " : "RelataServices::OwnedMember.Get(this, ";
            writer.Line($"var before = {slot}ref field{(property.NeedsNotNull ? "!" : "")});");
        }

        foreach (var method in property.ChangeMethods.Where(method => method.IsBefore))
        {
            writer.Line(Call(method));
        }

        writer.Line($"{Set(property)};");
        foreach (var method in property.ChangeMethods.Where(method => !method.IsBefore))
        {
            writer.Line(Call(method));
        }

        writer.Close();
    }

    private static string Call(ChangeMethodInfo method) => $"{method.Name}({(method.OldName is null ? "" : "before, ")}value);";

    private static string Get(PropertyInfo property)
    {
        var value = property.Slot switch
        {
            PropertySlot.Column when !property.IsKey => $"RelataServices::ColumnSlot.Get(this, {Place(property)}, ref field{(property.NeedsNotNull ? "!" : "")})",
            PropertySlot.Owned => $"RelataServices::OwnedSlot.Get(this, {Place(property)}, ref field{(property.NeedsNotNull ? "!" : "")})",
            PropertySlot.OwnedObject => $"RelataServices::OwnedObjectSlot.Get(this, {Place(property)}, ref field)",
            PropertySlot.OwnedColumn or PropertySlot.HeldValue => $"RelataServices::OwnedMember.Get(this, ref field{(property.NeedsNotNull ? "!" : "")})",
            PropertySlot.HeldObject => $"RelataServices::OwnedMember.GetObject(this, {property.Index}, ref field)",
            PropertySlot.Discriminator => $"RelataServices::DiscriminatorSlot.Get<{property.Type}>(this)",
            PropertySlot.ToOne => $"RelataServices::ToOneSlot.Get(this, {Index(property)}, ref field)",
            PropertySlot.ToMany => $"RelataServices::ToManySlot.Get(this, {Index(property)}, ref field)",
            PropertySlot.Shortcut => $"RelataServices::ToManySlot.GetShortcut(this, {Index(property)}, ref field)",
            PropertySlot.Loaded => $"RelataServices::LoadedSlot.Get(this, {Index(property)}, ref field)",
            _ => "field",
        };
        return property.NeedsNotNull && (property.Slot is PropertySlot.ToOne or PropertySlot.Unmapped or PropertySlot.OwnedObject or PropertySlot.HeldObject || property.IsKey) ? value + "!" : value;
    }

    private static string Set(PropertyInfo property) => property.Slot switch
    {
        PropertySlot.Column when property.IsListKey => $"RelataServices::ListKeySlot.Set(this, {Index(property)}, ref field, value)",
        PropertySlot.Column => $"RelataServices::ColumnSlot.Set(this, {Index(property)}, ref field, value)",
        PropertySlot.Owned => $"RelataServices::OwnedSlot.Set(this, {Index(property)}, ref field, value)",
        PropertySlot.OwnedObject => $"RelataServices::OwnedObjectSlot.Set(this, {Index(property)}, ref field, value)",
        PropertySlot.OwnedColumn => $"RelataServices::OwnedMember.Set(this, {property.Index}, ref field, value)",
        PropertySlot.HeldValue => $"RelataServices::OwnedMember.SetValue(this, {property.Index}, {property.Width}, ref field, value)",
        PropertySlot.HeldObject => $"RelataServices::OwnedMember.SetObject(this, {property.Index}, {property.Width}, ref field, value)",
        PropertySlot.ToOne => $"RelataServices::ToOneSlot.Set(this, {Index(property)}, ref field, value)",
        PropertySlot.ToMany => $"RelataServices::ToManySlot.Set(this, {Index(property)}, ref field, value)",
        PropertySlot.Shortcut => $"RelataServices::ToManySlot.SetShortcut(this, {Index(property)}, ref field, value)",
        _ => "field = value",
    };

    // A getter asks for the number only if a column of the object is not loaded.
    private static string Place(PropertyInfo property) => property.Level is { } level
        ? $"{level}, {property.Index}"
        : property.Index.ToString(CultureInfo.InvariantCulture);

    // Entities that derive from the class have different numbers for its properties.
    private static string Index(PropertyInfo property) => property.Level is { } level
        ? $"RelataServices::BaseSlot.Of(this, {level}, {property.Index})"
        : property.Index.ToString(CultureInfo.InvariantCulture);
}

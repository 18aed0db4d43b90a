namespace Relata.Tests.Names.Limits.Unfit;

[Table]
public partial class NullCharacter : Model
{
    [Column("na\0me")] public partial string Name { get; set; }
}

namespace Relata.Migrations.Tests.Enums;

[Table]
public partial class Parcel : Model
{
    [Column("state", EnumAsText = true)]
    public partial ParcelState Status { get; set; }

    [Column(EnumAsText = true)]
    public partial ParcelMarks Marks { get; set; }

    public partial ParcelState Before { get; set; }
}

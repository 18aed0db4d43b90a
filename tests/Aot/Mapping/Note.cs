using Relata;

[Table]
public partial class Note : Audited<User>, IHideable
{
    public partial string Text { get; set; }
    public partial bool IsHidden { get; set; }
}

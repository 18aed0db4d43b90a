namespace Relata.Tests.KeyChanges.Models;

/// <summary>Has more columns than a word has bits.</summary>
[Table("kc_sheet")]
public partial class Sheet : Entity
{
    [PrimaryKey(OnUpdate = OnUpdate.Cascade)] public partial string Code { get; set; }
    public partial int C1 { get; set; }
    public partial int C2 { get; set; }
    public partial int C3 { get; set; }
    public partial int C4 { get; set; }
    public partial int C5 { get; set; }
    public partial int C6 { get; set; }
    public partial int C7 { get; set; }
    public partial int C8 { get; set; }
    public partial int C9 { get; set; }
    public partial int C10 { get; set; }
    public partial int C11 { get; set; }
    public partial int C12 { get; set; }
    public partial int C13 { get; set; }
    public partial int C14 { get; set; }
    public partial int C15 { get; set; }
    public partial int C16 { get; set; }
    public partial int C17 { get; set; }
    public partial int C18 { get; set; }
    public partial int C19 { get; set; }
    public partial int C20 { get; set; }
    public partial int C21 { get; set; }
    public partial int C22 { get; set; }
    public partial int C23 { get; set; }
    public partial int C24 { get; set; }
    public partial int C25 { get; set; }
    public partial int C26 { get; set; }
    public partial int C27 { get; set; }
    public partial int C28 { get; set; }
    public partial int C29 { get; set; }
    public partial int C30 { get; set; }
    public partial int C31 { get; set; }
    public partial int C32 { get; set; }
    public partial int C33 { get; set; }
    public partial int C34 { get; set; }
    public partial int C35 { get; set; }
    public partial int C36 { get; set; }
    public partial int C37 { get; set; }
    public partial int C38 { get; set; }
    public partial int C39 { get; set; }
    public partial int C40 { get; set; }
    public partial int C41 { get; set; }
    public partial int C42 { get; set; }
    public partial int C43 { get; set; }
    public partial int C44 { get; set; }
    public partial int C45 { get; set; }
    public partial int C46 { get; set; }
    public partial int C47 { get; set; }
    public partial int C48 { get; set; }
    public partial int C49 { get; set; }
    public partial int C50 { get; set; }
    public partial int C51 { get; set; }
    public partial int C52 { get; set; }
    public partial int C53 { get; set; }
    public partial int C54 { get; set; }
    public partial int C55 { get; set; }
    public partial int C56 { get; set; }
    public partial int C57 { get; set; }
    public partial int C58 { get; set; }
    public partial int C59 { get; set; }
    public partial int C60 { get; set; }
    public partial int C61 { get; set; }
    public partial int C62 { get; set; }
    public partial int C63 { get; set; }
    public partial int C64 { get; set; }
    public partial int C65 { get; set; }
    public partial int C66 { get; set; }
    public partial int C67 { get; set; }
    public partial int C68 { get; set; }
    public partial int C69 { get; set; }
    public partial int C70 { get; set; }
}
